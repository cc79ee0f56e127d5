package foobar.modules.crypto;

import java.util.HashMap;
import java.util.Map;

/** The names that people use for the numbers in certificates. */
final class Oids {

  static final String COMMON_NAME = "2.5.4.3";
  static final String SUBJECT_KEY = "2.5.29.14";
  static final String KEY_USAGE = "2.5.29.15";
  static final String ALT_NAME = "2.5.29.17";
  static final String BASIC = "2.5.29.19";
  static final String CRL_NUMBER = "2.5.29.20";
  static final String REASON = "2.5.29.21";
  static final String INVALID_SINCE = "2.5.29.24";
  static final String ENTRY_ISSUER = "2.5.29.29";
  static final String NAME_CONSTRAINTS = "2.5.29.30";
  static final String CRL_POINTS = "2.5.29.31";
  static final String AUTHORITY_KEY = "2.5.29.35";
  static final String EXTENDED_USAGE = "2.5.29.37";
  static final String AUTHORITY_ACCESS = "1.3.6.1.5.5.7.1.1";
  static final String TLS_FEATURE = "1.3.6.1.5.5.7.1.24";
  static final String EXTENSIONS = "1.2.840.113549.1.9.14";

  /** Number, long name as OpenSSL has it, short name. */
  private static final String TABLE =
      """
      2.5.4.3 commonName CN
      2.5.4.4 surname SN
      2.5.4.5 serialNumber serialNumber
      2.5.4.6 countryName C
      2.5.4.7 localityName L
      2.5.4.8 stateOrProvinceName ST
      2.5.4.9 streetAddress street
      2.5.4.10 organizationName O
      2.5.4.11 organizationalUnitName OU
      2.5.4.12 title title
      2.5.4.13 description description
      2.5.4.15 businessCategory businessCategory
      2.5.4.16 postalAddress postalAddress
      2.5.4.17 postalCode postalCode
      2.5.4.20 telephoneNumber telephoneNumber
      2.5.4.41 name name
      2.5.4.42 givenName GN
      2.5.4.43 initials initials
      2.5.4.44 generationQualifier generationQualifier
      2.5.4.45 x500UniqueIdentifier x500UniqueIdentifier
      2.5.4.46 dnQualifier dnQualifier
      2.5.4.65 pseudonym pseudonym
      2.5.4.97 organizationIdentifier organizationIdentifier
      0.9.2342.19200300.100.1.1 userId UID
      0.9.2342.19200300.100.1.25 domainComponent DC
      1.2.840.113549.1.9.1 emailAddress emailAddress
      1.2.840.113549.1.9.2 unstructuredName unstructuredName
      1.2.840.113549.1.9.8 unstructuredAddress unstructuredAddress
      1.3.6.1.4.1.311.60.2.1.1 jurisdictionLocalityName jurisdictionL
      1.3.6.1.4.1.311.60.2.1.2 jurisdictionStateOrProvinceName jurisdictionST
      1.3.6.1.4.1.311.60.2.1.3 jurisdictionCountryName jurisdictionC
      1.3.6.1.5.5.7.3.1 TLS_Web_Server_Authentication serverAuth
      1.3.6.1.5.5.7.3.2 TLS_Web_Client_Authentication clientAuth
      1.3.6.1.5.5.7.3.3 Code_Signing codeSigning
      1.3.6.1.5.5.7.3.4 E-mail_Protection emailProtection
      1.3.6.1.5.5.7.3.5 IPSec_End_System ipsecEndSystem
      1.3.6.1.5.5.7.3.6 IPSec_Tunnel ipsecTunnel
      1.3.6.1.5.5.7.3.7 IPSec_User ipsecUser
      1.3.6.1.5.5.7.3.8 Time_Stamping timeStamping
      1.3.6.1.5.5.7.3.9 OCSP_Signing OCSPSigning
      1.3.6.1.5.5.7.3.17 ipsec_Internet_Key_Exchange ipsecIKE
      1.3.6.1.5.2.3.4 PKINIT_Client_Auth pkInitClientAuth
      1.3.6.1.5.2.3.5 Signing_KDC_Response pkInitKDC
      1.3.6.1.4.1.311.10.3.3 Microsoft_Server_Gated_Crypto msSGC
      1.3.6.1.4.1.311.20.2.2 Microsoft_Smartcard_Login msSmartcardLogin
      1.3.6.1.4.1.311.2.1.21 Microsoft_Individual_Code_Signing msCodeInd
      1.3.6.1.4.1.311.2.1.22 Microsoft_Commercial_Code_Signing msCodeCom
      1.3.6.1.4.1.311.10.3.4 Microsoft_Encrypted_File_System msEFS
      2.16.840.1.113730.4.1 Netscape_Server_Gated_Crypto nsSGC
      2.5.29.37.0 Any_Extended_Key_Usage anyExtendedKeyUsage
      1.3.6.1.5.5.7.3.10 dvcs DVCS
      1.3.6.1.5.5.7.1.3 Biometric_Info biometricInfo
      1.3.6.1.5.5.7.3.21 SSH_Client secureShellClient
      1.3.6.1.5.5.7.3.22 SSH_Server secureShellServer
      1.2.840.113549.1.1.4 md5WithRSAEncryption RSA-MD5
      1.2.840.113549.1.1.5 sha1WithRSAEncryption RSA-SHA1
      1.2.840.113549.1.1.10 rsassaPss RSASSA-PSS
      1.2.840.113549.1.1.11 sha256WithRSAEncryption RSA-SHA256
      1.2.840.113549.1.1.12 sha384WithRSAEncryption RSA-SHA384
      1.2.840.113549.1.1.13 sha512WithRSAEncryption RSA-SHA512
      1.2.840.113549.1.1.14 sha224WithRSAEncryption RSA-SHA224
      1.2.840.10045.4.1 ecdsa-with-SHA1 ecdsa-with-SHA1
      1.2.840.10045.4.3.1 ecdsa-with-SHA224 ecdsa-with-SHA224
      1.2.840.10045.4.3.2 ecdsa-with-SHA256 ecdsa-with-SHA256
      1.2.840.10045.4.3.3 ecdsa-with-SHA384 ecdsa-with-SHA384
      1.2.840.10045.4.3.4 ecdsa-with-SHA512 ecdsa-with-SHA512
      2.16.840.1.101.3.4.3.1 dsa_with_SHA224 dsa_with_SHA224
      2.16.840.1.101.3.4.3.2 dsa_with_SHA256 dsa_with_SHA256
      1.3.101.112 ED25519 ED25519
      1.3.101.113 ED448 ED448
      2.5.29.14 X509v3_Subject_Key_Identifier subjectKeyIdentifier
      2.5.29.15 X509v3_Key_Usage keyUsage
      2.5.29.17 X509v3_Subject_Alternative_Name subjectAltName
      2.5.29.19 X509v3_Basic_Constraints basicConstraints
      2.5.29.30 X509v3_Name_Constraints nameConstraints
      2.5.29.31 X509v3_CRL_Distribution_Points crlDistributionPoints
      2.5.29.32 X509v3_Certificate_Policies certificatePolicies
      2.5.29.35 X509v3_Authority_Key_Identifier authorityKeyIdentifier
      2.5.29.37 X509v3_Extended_Key_Usage extendedKeyUsage
      1.3.6.1.5.5.7.1.1 Authority_Information_Access authorityInfoAccess
      1.3.6.1.5.5.7.1.24 TLS_Feature tlsfeature
      1.3.6.1.4.1.11129.2.4.2 CT_Precertificate_SCTs ct_precert_scts
      1.3.6.1.5.5.7.3.13 eapOverPPP eapOverPPP
      1.3.6.1.5.5.7.3.14 eapOverLAN eapOverLAN
      """;

  private static final Map<String, String> NUMBERS = new HashMap<>();
  private static final Map<String, String> NAMES = new HashMap<>();
  private static final Map<String, String> BRIEF = new HashMap<>();

  static {
    for (String line : TABLE.lines().toList()) {
      String[] words = line.split(" ");
      String name = words[1].contains("_with_") ? words[1] : words[1].replace('_', ' ');
      NAMES.put(words[0], name);
      BRIEF.put(words[0], words[2]);
      NUMBERS.put(name, words[0]);
      NUMBERS.putIfAbsent(words[2], words[0]);
    }
    NUMBERS.put("E", "1.2.840.113549.1.9.1");
    NUMBERS.put("email", "1.2.840.113549.1.9.1");
  }

  private Oids() {}

  /**
   * The number of a name, or of what is a number already.
   *
   * @throws IllegalArgumentException if the name is not known
   */
  static String number(String name) {
    if (name.matches("[0-2](\\.\\d+)+")) {
      return name;
    }
    String number = NUMBERS.get(name);
    if (number == null) {
      throw new IllegalArgumentException("Cannot find OID for \"" + name + "\"");
    }
    return number;
  }

  /** The name of a number; the number where it has none. */
  static String name(String number) {
    return NAMES.getOrDefault(number, number);
  }

  /** The short name of a number; the number where it has none. */
  static String shortName(String number) {
    return BRIEF.getOrDefault(number, number);
  }
}
