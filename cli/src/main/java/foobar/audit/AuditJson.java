package foobar.audit;

import foobar.blueprint.Places;
import foobar.source.Span;
import foobar.value.Int;
import foobar.value.JsonText;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Locale;

/** Findings as programs read them: one object. */
public final class AuditJson {

  private AuditJson() {}

  public static String of(List<Finding> findings) {
    MapValue counts = MapValue.empty();
    for (Severity severity : List.of(Severity.HIGH, Severity.MEDIUM, Severity.LOW)) {
      counts.put(
          name(severity),
          Int.of(
              findings.stream()
                  .filter(one -> one.severity() == severity && !one.isAccepted())
                  .count()));
    }
    List<MapValue> all = findings.stream().map(AuditJson::one).toList();
    return JsonText.write(MapValue.empty().put("counts", counts).put("findings", Sequence.of(all)));
  }

  private static MapValue one(Finding finding) {
    Span place = finding.place();
    Value file = place == null ? None.NONE : Text.of(Places.file(place));
    return MapValue.empty()
        .put("severity", Text.of(name(finding.severity())))
        .put("id", Text.of(finding.id()))
        .put("what", Text.of(finding.what()))
        .put("file", file)
        .put("line", place == null ? None.NONE : Int.of(place.line()))
        .put("why", Text.of(finding.why()))
        .put("do", Text.of(finding.todo()))
        .put("accepted", Text.of(finding.accepted()));
  }

  private static String name(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}
