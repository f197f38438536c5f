package komainu.detect.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import komainu.model.Radio;

/// The bytes of what a Bluetooth device told, version 1.
public final class RadioBytes {
    private RadioBytes() {}

    public static void write(Radio radio, DataOutput to) throws IOException {
        to.writeBoolean(radio.local());
        to.writeBoolean(radio.bonded());
        to.writeUTF(radio.name());
        to.writeInt(radio.deviceClass());
        to.writeInt(radio.appearance());
        to.writeInt(radio.version().number());
        to.writeInt(radio.version().company());
        to.writeInt(radio.version().revision());
        to.writeByte(radio.companies().size());
        for (int company : radio.companies()) {
            to.writeInt(company);
        }
        to.writeByte(radio.services().size());
        for (String service : radio.services()) {
            to.writeUTF(service);
        }
        to.writeByte(radio.texts().size());
        for (Radio.Text text : radio.texts()) {
            to.writeUTF(text.what());
            to.writeUTF(text.text());
        }
    }

    public static Radio read(DataInput from) throws IOException {
        boolean local = from.readBoolean();
        boolean bonded = from.readBoolean();
        String name = from.readUTF();
        int deviceClass = from.readInt();
        int appearance = from.readInt();
        Radio.Version version = new Radio.Version(from.readInt(), from.readInt(), from.readInt());
        List<Integer> companies = new ArrayList<>();
        for (int i = from.readUnsignedByte(); i > 0; i--) {
            companies.add(from.readInt());
        }
        List<String> services = new ArrayList<>();
        for (int i = from.readUnsignedByte(); i > 0; i--) {
            services.add(from.readUTF());
        }
        List<Radio.Text> texts = new ArrayList<>();
        for (int i = from.readUnsignedByte(); i > 0; i--) {
            texts.add(new Radio.Text(from.readUTF(), from.readUTF()));
        }
        return new Radio(local, bonded, name, deviceClass, appearance, version, companies, services, texts);
    }
}
