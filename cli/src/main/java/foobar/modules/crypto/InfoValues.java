package foobar.modules.crypto;

import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What certificates and requests for them say, as the modules return it. */
final class InfoValues {

  private InfoValues() {}

  static void name(MapValue values, String key, DistinguishedName name) {
    MapValue map = MapValue.empty();
    List<Value> ordered = new ArrayList<>();
    for (DistinguishedName.Part part : name.parts()) {
      map.put(part.name(), Text.unsafe(part.value()));
      ordered.add(Sequence.of(Text.of(part.name()), Text.unsafe(part.value())));
    }
    values.put(key, map);
    values.put(key + "_ordered", Sequence.of(ordered));
  }

  static void key(MapValue values, PublicKey key) {
    values.put("public_key", Text.unsafe(key.der().pem("PUBLIC KEY")));
    values.put("public_key_type", Text.of(key.type()));
    values.put("public_key_data", key.data());
    values.put("public_key_fingerprints", key.fingerprints());
  }

  private static Optional<Extension> find(List<Extension> all, String oid) {
    return all.stream().filter(extension -> extension.is(oid)).findFirst();
  }

  private interface Reading {
    Value read(Der der);
  }

  private static void add(
      MapValue values, String key, List<Extension> all, String oid, Reading reading) {
    Optional<Extension> found = find(all, oid);
    values.put(key, found.map(e -> reading.read(e.value())).orElse(None.NONE));
    values.put(key + "_critical", Bool.of(found.filter(Extension::critical).isPresent()));
  }

  static void extensions(MapValue values, List<Extension> all) {
    add(values, "key_usage", all, Oids.KEY_USAGE, der -> sorted(Usage.decode(der)));
    add(values, "extended_key_usage", all, Oids.EXTENDED_USAGE, InfoValues::purposes);
    add(values, "basic_constraints", all, Oids.BASIC, InfoValues::basic);
    add(
        values,
        "ocsp_must_staple",
        all,
        Oids.TLS_FEATURE,
        der -> Bool.of(der.children().stream().anyMatch(n -> n.number().intValue() == 5)));
    add(values, "subject_alt_name", all, Oids.ALT_NAME, der -> names(der.children()));
    values.put(
        "subject_key_identifier",
        find(all, Oids.SUBJECT_KEY)
            .<Value>map(e -> Text.of(PublicKey.colons(e.value().content())))
            .orElse(None.NONE));
    authority(values, find(all, Oids.AUTHORITY_KEY));
    MapValue byOid = MapValue.empty();
    for (Extension extension : all) {
      String value = Base64.getEncoder().encodeToString(extension.value().bytes());
      byOid.put(
          extension.oid(),
          MapValue.empty()
              .put("critical", Bool.of(extension.critical()))
              .put("value", Text.of(value)));
    }
    values.put("extensions_by_oid", byOid);
  }

  private static void authority(MapValue values, Optional<Extension> extension) {
    Value identifier = None.NONE;
    Value issuer = None.NONE;
    Value serial = None.NONE;
    for (Der part : extension.map(e -> e.value().children()).orElse(List.of())) {
      if (part.isTagged(0)) {
        identifier = Text.of(PublicKey.colons(part.content()));
      } else if (part.isTagged(1)) {
        issuer = names(part.children());
      } else if (part.isTagged(2)) {
        serial = new Int(part.number());
      }
    }
    values.put("authority_key_identifier", identifier);
    values.put("authority_cert_issuer", issuer);
    values.put("authority_cert_serial_number", serial);
  }

  /** The names that an authority may and may not sign for. */
  static void constraints(MapValue values, List<Extension> all) {
    Optional<Extension> found = find(all, Oids.NAME_CONSTRAINTS);
    Value permitted = found.isPresent() ? Sequence.of() : None.NONE;
    Value excluded = permitted;
    for (Der part : found.map(e -> e.value().children()).orElse(List.of())) {
      Value names = names(part.children().stream().map(tree -> tree.child(0)).toList());
      permitted = part.isTagged(0) ? names : permitted;
      excluded = part.isTagged(1) ? names : excluded;
    }
    values.put("name_constraints_permitted", permitted);
    values.put("name_constraints_excluded", excluded);
    values.put("name_constraints_critical", Bool.of(found.filter(Extension::critical).isPresent()));
  }

  static Sequence names(List<Der> names) {
    return Sequence.of(names.stream().map(n -> Text.unsafe(GeneralName.decode(n))).toList());
  }

  private static Sequence sorted(List<String> texts) {
    return Sequence.of(texts.stream().sorted().map(Text::of).toList());
  }

  private static Value purposes(Der der) {
    return sorted(der.children().stream().map(oid -> Oids.name(oid.oid())).toList());
  }

  private static Value basic(Der der) {
    boolean authority = der.children().stream().anyMatch(c -> c.is(Der.BOOLEAN) && c.truth());
    List<String> rules = new ArrayList<>(List.of("CA:" + (authority ? "TRUE" : "FALSE")));
    der.children().stream()
        .filter(child -> child.is(Der.INTEGER))
        .forEach(child -> rules.add("pathlen:" + child.number()));
    return sorted(rules);
  }

  /** The first address of a kind that a certificate names for questions about its signer. */
  static Value access(List<Extension> all, String method) {
    for (Der description :
        find(all, Oids.AUTHORITY_ACCESS).map(e -> e.value().children()).orElse(List.of())) {
      if (description.child(0).oid().equals(method) && description.child(1).isTagged(6)) {
        return Text.unsafe(description.child(1).text());
      }
    }
    return None.NONE;
  }
}
