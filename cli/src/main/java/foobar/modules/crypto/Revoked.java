package foobar.modules.crypto;

import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A certificate that no longer holds, as a list of such names it.
 *
 * @param serial its number
 * @param since when it was revoked, UTC
 * @param extensions why, and whose it was
 */
record Revoked(BigInteger serial, LocalDateTime since, List<Extension> extensions) {

  private static final int ENUMERATED = 0x0a;

  /** By their numbers; 7 is not used. */
  private static final List<String> REASONS =
      List.of(
          "unspecified",
          "key_compromise",
          "ca_compromise",
          "affiliation_changed",
          "superseded",
          "cessation_of_operation",
          "certificate_hold",
          "",
          "remove_from_crl",
          "privilege_withdrawn",
          "aa_compromise");

  /**
   * What a task says of one.
   *
   * @param serial its number, which may come from its certificate
   */
  static Revoked of(Mapping wish, BigInteger serial) {
    List<Extension> extensions = new ArrayList<>();
    Value issuer = wish.get("issuer");
    if (issuer instanceof Sequence names && !names.items().isEmpty()) {
      List<Der> encoded =
          names.items().stream().map(n -> GeneralName.encode(PythonText.str(n))).toList();
      extensions.add(
          new Extension(Oids.ENTRY_ISSUER, yes(wish, "issuer_critical"), Der.sequence(encoded)));
    }
    text(wish, "reason")
        .ifPresent(
            reason -> {
              int number = REASONS.indexOf(reason);
              if (number < 0 || reason.isEmpty()) {
                throw new IllegalArgumentException(
                    "the `reason` of a revoked certificate cannot be `" + reason + "`");
              }
              Der der = new Der(ENUMERATED, new byte[] {(byte) number});
              extensions.add(new Extension(Oids.REASON, yes(wish, "reason_critical"), der));
            });
    text(wish, "invalidity_date")
        .ifPresent(
            date -> {
              LocalDateTime moment = RelativeTime.parse(date, "invalidity_date");
              extensions.add(
                  new Extension(
                      Oids.INVALID_SINCE,
                      yes(wish, "invalidity_date_critical"),
                      Der.text(Der.TIME, moment.format(Certificate.TIME))));
            });
    String since = text(wish, "revocation_date").orElse("+0s");
    return new Revoked(serial, RelativeTime.parse(since, "revocation_date"), extensions);
  }

  static Optional<String> text(Mapping wish, String name) {
    Value value = wish.get(name);
    return value == null || value == None.NONE
        ? Optional.empty()
        : Optional.of(PythonText.str(value));
  }

  private static boolean yes(Mapping wish, String name) {
    Value value = wish.get(name);
    return value != null && value.truthy();
  }

  static Revoked parse(Der der) {
    List<Der> parts = der.children();
    return new Revoked(
        parts.get(0).number(),
        Certificate.moment(parts.get(1)),
        parts.size() > 2 ? Extension.parseAll(parts.get(2)) : List.of());
  }

  Der der() {
    List<Der> parts = new ArrayList<>(List.of(Der.number(serial), Certificate.time(since)));
    if (!extensions.isEmpty()) {
      parts.add(Extension.encode(extensions));
    }
    return Der.sequence(parts);
  }

  /** Whether both say the same, the time apart if so wanted. */
  boolean resembles(Revoked other, boolean anyTime) {
    return serial.equals(other.serial)
        && (anyTime || since.equals(other.since))
        && Extension.resemble(extensions, other.extensions);
  }

  private Optional<Extension> find(String oid) {
    return extensions.stream().filter(extension -> extension.is(oid)).findFirst();
  }

  MapValue values() {
    Optional<Extension> issuer = find(Oids.ENTRY_ISSUER);
    Optional<Extension> reason = find(Oids.REASON);
    Optional<Extension> invalid = find(Oids.INVALID_SINCE);
    return MapValue.empty()
        .put("serial_number", new Int(serial))
        .put("revocation_date", Text.of(since.format(Certificate.TIME)))
        .put(
            "issuer",
            issuer.<Value>map(e -> InfoValues.names(e.value().children())).orElse(None.NONE))
        .put("issuer_critical", Bool.of(issuer.filter(Extension::critical).isPresent()))
        .put(
            "reason",
            reason
                .<Value>map(e -> Text.of(REASONS.get(e.value().number().intValue())))
                .orElse(None.NONE))
        .put("reason_critical", Bool.of(reason.filter(Extension::critical).isPresent()))
        .put(
            "invalidity_date", invalid.<Value>map(e -> Text.of(e.value().text())).orElse(None.NONE))
        .put("invalidity_date_critical", Bool.of(invalid.filter(Extension::critical).isPresent()));
  }
}
