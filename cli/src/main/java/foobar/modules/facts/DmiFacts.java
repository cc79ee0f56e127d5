package foobar.modules.facts;

import java.util.List;
import java.util.Map;

/** What the firmware says of the machine. */
final class DmiFacts implements Collector {

  private static final String FOLDER = "/sys/class/dmi/id/";

  private static final Map<String, String> FILES =
      Map.ofEntries(
          Map.entry("bios_date", "bios_date"),
          Map.entry("bios_vendor", "bios_vendor"),
          Map.entry("bios_version", "bios_version"),
          Map.entry("board_asset_tag", "board_asset_tag"),
          Map.entry("board_name", "board_name"),
          Map.entry("board_serial", "board_serial"),
          Map.entry("board_vendor", "board_vendor"),
          Map.entry("board_version", "board_version"),
          Map.entry("chassis_asset_tag", "chassis_asset_tag"),
          Map.entry("chassis_serial", "chassis_serial"),
          Map.entry("chassis_vendor", "chassis_vendor"),
          Map.entry("chassis_version", "chassis_version"),
          Map.entry("product_name", "product_name"),
          Map.entry("product_serial", "product_serial"),
          Map.entry("product_uuid", "product_uuid"),
          Map.entry("product_version", "product_version"),
          Map.entry("system_vendor", "sys_vendor"));

  /** By the number of the DMI specification's chassis type. */
  private static final List<String> CHASSIS =
      List.of(
          "Unknown",
          "Other",
          "Unknown",
          "Desktop",
          "Low Profile Desktop",
          "Pizza Box",
          "Mini Tower",
          "Tower",
          "Portable",
          "Laptop",
          "Notebook",
          "Hand Held",
          "Docking Station",
          "All In One",
          "Sub Notebook",
          "Space-saving",
          "Lunch Box",
          "Main Server Chassis",
          "Expansion Chassis",
          "Sub Chassis",
          "Bus Expansion Chassis",
          "Peripheral Chassis",
          "RAID Chassis",
          "Rack Mount Chassis",
          "Sealed-case PC",
          "Multi-system",
          "CompactPCI",
          "AdvancedTCA",
          "Blade",
          "Blade Enclosure",
          "Tablet",
          "Convertible",
          "Detachable",
          "IoT Gateway",
          "Embedded PC",
          "Mini PC",
          "Stick PC");

  @Override
  public void collect(RawFacts raw, Facts facts) {
    FILES.forEach(
        (name, file) ->
            facts.put(name, raw.hasFile(FOLDER + file) ? raw.file(FOLDER + file) : "NA"));
    String chassis = raw.file(FOLDER + "chassis_type");
    if (chassis.isEmpty()) {
      facts.put("form_factor", "NA");
    } else {
      long type = Facts.number(chassis);
      facts.put(
          "form_factor",
          type < CHASSIS.size() ? CHASSIS.get((int) type) : "unknown (" + chassis + ")");
    }
  }
}
