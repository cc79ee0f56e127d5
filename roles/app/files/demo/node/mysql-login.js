// Debian's driver can log in to MariaDB. This teaches it the login of MySQL 8.4 and newer,
// caching_sha2_password (dev.mysql.com/doc/dev/mysql-server/latest/page_caching_sha2_authentication_exchanges.html).
'use strict';

const { createHash } = require('node:crypto');
const ConnectionConfig = require('mysql/lib/ConnectionConfig');
const auth = require('mysql/lib/protocol/Auth');
const Handshake = require('mysql/lib/protocol/sequences/Handshake');
const { AuthSwitchResponsePacket } = require('mysql/lib/protocol/packets');

const MORE = 0x01;
const WANTS_PASSWORD = 0x04;
const NONCE_LENGTH = 20;

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

const usualFlags = ConnectionConfig.getDefaultFlags;
ConnectionConfig.getDefaultFlags = (options) => [
  ...usualFlags(options).filter((flag) => flag !== '-PLUGIN_AUTH'),
  '+PLUGIN_AUTH',
];

const known = auth.auth;
auth.auth = (name, data, options) => {
  if (name !== 'caching_sha2_password') return known(name, data, options);
  const once = sha256(options.password);
  const mask = sha256(sha256(once), data.subarray(0, NONCE_LENGTH));
  return once.map((byte, i) => byte ^ mask[i]);
};

// The server says whether it remembers the account, or wants the password itself.
class AuthMoreDataPacket {
  parse(parser) {
    parser.parseUnsignedNumber(1);
    this.status = parser.parseUnsignedNumber(1);
  }
}

const packetFor = Handshake.prototype.determinePacket;
Handshake.prototype.determinePacket = function determinePacket(firstByte, parser) {
  const asked = this._handshakeInitializationPacket && firstByte === MORE;
  return asked ? AuthMoreDataPacket : packetFor.call(this, firstByte, parser);
};

Handshake.prototype.AuthMoreDataPacket = function answer({ status }) {
  if (status !== WANTS_PASSWORD) return;
  if (!this._config.ssl) {
    this.end(Object.assign(new Error('the password is not sent without encryption'), { fatal: true }));
    return;
  }
  this.emit('packet', new AuthSwitchResponsePacket({ data: Buffer.from(`${this._config.password}\0`) }));
};
