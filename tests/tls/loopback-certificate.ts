import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export type Certificate = Readonly<{
  key: string;
  cert: string;
  /** The certificate as a file, for NODE_EXTRA_CA_CERTS. */
  file: string;
}>;

/** A certificate for 127.0.0.1 and localhost that nobody trusts unless told to. */
export async function makeLoopbackCertificate(): Promise<Certificate> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 7, ip: '127.0.0.1' },
          { type: 2, value: 'localhost' },
        ],
      },
    ],
  });
  const file = join(mkdtempSync(join(tmpdir(), 'polsbot-tls-')), 'loopback.pem');
  writeFileSync(file, cert);
  return Object.freeze({ key, cert, file });
}
