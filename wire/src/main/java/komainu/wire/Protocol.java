package komainu.wire;

import java.util.Locale;

/// What is read, from the link up; the word is used in counters.
public enum Protocol {
    LINK,
    ARP,
    IP,
    ICMP,
    NDP,
    TCP,
    UDP,
    GRE,
    VXLAN,
    TEREDO,
    LLDP,
    CDP,
    WSD,
    COAP,
    SNMP,
    BROWSER,
    MNDP,
    UBIQUITI,
    DHCP,
    DHCPV6,
    DNS,
    MDNS,
    LLMNR,
    NBNS,
    SSDP,
    HTTP,
    TLS,
    QUIC,
    TELNET,
    NTP,
    MQTT,
    RTSP,
    SSH,
    IRC,
    FTP,
    GREETING,
    SMB,
    DICOM,
    HL7,
    BOT_CHANNEL,
    TEXT;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
