package foobar.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which build of the program this is. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String number =
        Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("(not packed)");
    return new String[] {
      "foobar " + number, "Java " + Runtime.version() + ", " + System.getProperty("java.vm.vendor")
    };
  }
}
