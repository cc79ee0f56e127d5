package foobar.modules.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.Secret;
import org.junit.jupiter.api.Test;

class PostgresqlUserTest {

  private static final String COLUMNS =
      "rolname,rolsuper,rolcreaterole,rolcreatedb,rolinherit,rolcanlogin,rolreplication,"
          + "rolbypassrls,rolconnlimit,rolvaliduntil";
  private static final String APP = "app,f,f,t,t,t,f,f,-1,\\N";

  private final FakePostgres server =
      new FakePostgres()
          .rows("SELECT * FROM pg_roles", COLUMNS)
          .rows("rolpassword", "rolpassword")
          .rows("shobj_description", "shobj_description")
          .rows("pg_auth_members", "rolname")
          .rows("SELECT 't'", "?column?", "t");
  private final FakeHost host = server.host();

  private void there() {
    server
        .rows("SELECT * FROM pg_roles", COLUMNS, APP)
        .rows("rolpassword", "rolpassword", "md5" + md5("s3cretapp"))
        .rows("shobj_description", "shobj_description", "\\N");
  }

  private static String md5(String text) {
    try {
      byte[] hash =
          java.security.MessageDigest.getInstance("MD5")
              .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      return java.util.HexFormat.of().formatHex(hash);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_missing_role_is_made_in_one_transaction() {
    Trial trial =
        Trial.run(
            host,
            "postgresql_user: { name: app, password: \"it's\", role_attr_flags: 'createdb,NOLOGIN',"
                + " expires: '2031-01-01', conn_limit: 3, groups: [staff], comment: ours }");

    assertThat(server.ran())
        .containsExactly(
            "BEGIN",
            "CREATE USER \"app\" WITH ENCRYPTED PASSWORD 'it''s' VALID UNTIL '2031-01-01'"
                + " CONNECTION LIMIT 3 CREATEDB NOLOGIN",
            "GRANT \"staff\" TO \"app\"",
            "COMMENT ON ROLE \"app\" IS 'ours'",
            "COMMIT");
    assertThat(trial.value("queries").toString()).contains("PASSWORD %(password)s");
    assertThat(trial.values().toString()).doesNotContain("it''s");
  }

  @Test
  void a_role_that_is_as_it_should_be_is_left_alone_after_one_question() {
    there();

    assertThat(
            Trial.check(
                    host,
                    "postgresql_user: { name: app, password: s3cret, role_attr_flags:"
                        + " 'CREATEDB,NOSUPERUSER' }")
                .hasChanges())
        .isFalse();
    assertThat(host.commandsAsked()).hasSize(1);
  }

  @Test
  void another_password_and_other_flags_are_set_together() {
    there();

    Trial trial =
        Trial.run(
            host, "postgresql_user: { name: app, password: new, role_attr_flags: NOCREATEDB }");

    assertThat(server.ran().get(1))
        .isEqualTo("ALTER USER \"app\" WITH ENCRYPTED PASSWORD 'new' NOCREATEDB");
    assertThat(trial.changes())
        .containsExactly("CREATEDB: yes -> no", "password: (a password) -> (another password)");
  }

  @Test
  void an_empty_password_takes_it_away_and_no_password_changes_leaves_it() {
    there();

    Trial.run(host, "postgresql_user: { name: app, password: '' }");

    assertThat(server.ran().get(1)).startsWith("ALTER USER \"app\" WITH PASSWORD NULL");
    assertThat(
            Trial.check(
                    host, "postgresql_user: { name: app, password: x, no_password_changes: true }")
                .hasChanges())
        .isFalse();
  }

  @Test
  void a_password_is_recognised_in_either_hash() {
    Secret scram =
        new Secret(
            "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=");

    // The example of RFC 7677 with its password.
    assertThat(new StoredPassword(scram).isOf(new Secret("pencil"), "user")).isTrue();
    assertThat(new StoredPassword(scram).isOf(new Secret("pen"), "user")).isFalse();
    assertThat(new StoredPassword(scram).isOf(scram, "user")).isTrue();
    Secret md5 = new Secret("md5" + md5("s3cretapp"));
    assertThat(new StoredPassword(md5).isOf(new Secret("s3cret"), "app")).isTrue();
    assertThat(new StoredPassword(md5).isOf(new Secret("s3cret"), "other")).isFalse();
    assertThat(new StoredPassword(new Secret("")).isOf(new Secret("x"), "app")).isFalse();
  }

  @Test
  void privileges_that_are_there_are_not_granted_again() {
    there();
    server.rows("aclexplode(d.datacl)", "privilege_type", "CONNECT");
    server.rows("aclexplode(d.relacl)", "privilege_type", "SELECT");

    Trial.run(
        host, "postgresql_user: { name: app, db: site, priv: 'CONNECT/public.t:SELECT,INSERT' }");

    assertThat(server.ran())
        .containsExactly(
            "BEGIN", "GRANT INSERT, SELECT ON TABLE \"public\".\"t\" TO \"app\"", "COMMIT");
  }

  @Test
  void a_role_that_owns_something_is_not_removed_and_that_may_be_no_failure() {
    there();
    server.refuses("DROP USER", "2BP01 role \"app\" cannot be dropped");

    Trial strict = Trial.run(host, "postgresql_user: { name: app, state: absent }");
    Trial lenient =
        Trial.run(host, "postgresql_user: { name: app, state: absent, fail_on_user: false }");

    assertThat(strict.value("user_removed")).hasToString("False");
    assertThat(lenient.changed()).isFalse();
  }

  @Test
  void an_absent_role_stays_absent() {
    assertThat(Trial.check(host, "postgresql_user: { name: app, state: absent }").hasChanges())
        .isFalse();
  }

  @Test
  void the_password_is_never_a_word_of_a_command_nor_in_an_error() {
    server.refuses("CREATE USER", "42601 syntax error at or near 's3cret'");

    assertThatThrownBy(() -> Trial.run(host, "postgresql_user: { name: app, password: s3cret }"))
        .hasMessageNotContaining("s3cret");
    assertThat(host.commandsRun())
        .allSatisfy(command -> assertThat(command.words().toString()).doesNotContain("s3cret"));
  }

  @Test
  void a_flag_that_postgresql_does_not_know_is_told_before_any_host_is_asked() {
    assertThatThrownBy(
            () -> Trial.module("postgresql_user: { name: app, role_attr_flags: CREATEALL }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("Invalid role_attr_flags specified: CREATEALL");
  }
}
