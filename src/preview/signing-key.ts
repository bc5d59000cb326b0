import { generateKeyPairSync, sign } from "node:crypto";

/** What Discord does with its private key, done here with one made at start. */
export interface SigningKey {
  /** 64 hexadecimal digits. */
  readonly publicKey: string;
  /** The two headers that prove a body. */
  readonly headersFor: (body: Buffer) => Readonly<Record<string, string>>;
}

export function createSigningKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const { x } = publicKey.export({ format: "jwk" });
  return {
    publicKey: Buffer.from(x ?? "", "base64url").toString("hex"),
    headersFor(body) {
      const timestamp = String(Math.floor(Date.now() / 1000));
      const signature = sign(null, Buffer.concat([Buffer.from(timestamp), body]), privateKey);
      return {
        "X-Signature-Ed25519": signature.toString("hex"),
        "X-Signature-Timestamp": timestamp,
      };
    },
  };
}
