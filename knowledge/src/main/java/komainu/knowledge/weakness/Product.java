package komainu.knowledge.weakness;

/// What is known of a device, or of a part of one such as its Bluetooth stack; empty where it is not known.
///
/// @param vendor, type, os words of the vocabularies
/// @param model, firmware as the device itself writes them
public record Product(String vendor, String model, String type, String os, String firmware) {}
