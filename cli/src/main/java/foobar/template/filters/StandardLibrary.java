package foobar.template.filters;

import foobar.template.Library;
import java.util.List;

/**
 * All filters, tests and functions of this package, in one library. Families are named here and
 * made when the first of their routines is asked for.
 */
public final class StandardLibrary {

  private StandardLibrary() {}

  public static Library create() {
    Library library = new Library();
    addFilters(library);
    addTests(library);
    Globals.addTo(library);
    return library;
  }

  private static void addFilters(Library library) {
    library
        .filters(
            "attr bool count d default length list mandatory string ternary " + "type_debug",
            () -> Basics.FILTERS)
        .filters(
            "capitalize center format indent lower pprint quote replace split title "
                + "trim truncate upper wordcount",
            () -> Texts.FILTERS)
        .filters("comment wordwrap", () -> Wrapping.FILTERS)
        .filters(
            "e escape forceescape safe striptags urldecode urlencode urlize xmlattr",
            () -> Html.FILTERS)
        .filters(
            "regex_escape regex_findall regex_replace regex_search", () -> RegexFilters.FILTERS)
        .filters("abs filesizeformat float int log pow root round", () -> Numeric.FILTERS)
        .filters("human_readable human_to_bytes", () -> Sizes.FILTERS)
        .filters(
            "batch first flatten groupby join last max min reverse slice sort sum",
            () -> Lists.FILTERS)
        .filters(
            "combinations difference intersect permutations product "
                + "symmetric_difference union unique zip zip_longest",
            () -> Sets.FILTERS)
        .filters("map reject rejectattr select selectattr", () -> Selections.FILTERS)
        .filters(
            "dict2items dictsort extract items items2dict rekey_on_member " + "subelements",
            () -> Dicts.FILTERS)
        .filters(
            "from_json from_yaml from_yaml_all to_json to_nice_json to_nice_yaml "
                + "to_yaml tojson",
            () -> DataFilters.FILTERS)
        .filters(
            "basename commonpath dirname expanduser expandvars normpath path_join "
                + "realpath relpath splitext win_basename win_dirname win_splitdrive",
            () -> Paths.FILTERS)
        .filters(
            "b64decode b64encode checksum hash md5 password_hash sha1 to_uuid",
            () -> Hashes.FILTERS)
        .filters("unvault vault", () -> Encryption.FILTERS)
        .filters("strftime to_datetime", () -> Dates.FILTERS)
        .filters("random shuffle", () -> Randoms.FILTERS)
        .filters("urlsplit", () -> Urls.FILTERS)
        .filters("fileglob", () -> FileTests.FILTERS)
        .filters("combine", () -> List.of(Combine.FILTER));
  }

  private static void addTests(Library library) {
    library
        .tests(
            "!= < <= == > >= boolean callable defined divisibleby eq equalto "
                + "escaped even false filter float ge greaterthan gt in integer iterable "
                + "le lessthan lower lt mapping ne none number odd sameas sequence string "
                + "test true undefined upper",
            () -> Tests.ALL)
        .tests(
            "all any change changed contains failed failure falsy finished isnan "
                + "issubset issuperset nan reachable skip skipped started subset "
                + "succeeded success successful superset truthy unreachable "
                + "vault_encrypted",
            () -> ResultTests.ALL)
        .tests("match regex search", () -> RegexFilters.TESTS)
        .tests("version version_compare", () -> Versions.TESTS)
        .tests("uri url urn", () -> Urls.TESTS)
        .tests(
            "abs directory exists file is_abs is_dir is_file is_link is_mount "
                + "is_same_file link link_exists mount same_file",
            () -> FileTests.ALL);
  }
}
