// An External Client App for tests, as the demo org and those who log in by it know it.
import { generateKeyPairSync } from "node:crypto";

export const CLIENT_ID = "3MVG9kBt168mda_.AhACC";
export const CLIENT_SECRET = "4F+very/secret=9A7B";
export const ADMIN = "admin@alderfinch.demo";

/** A new RSA key in PEM: the private one, and the public one that stands for the certificate. */
export function newKey(modulusLength = 2048): { key: string; certificate: string } {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return { key: privateKey, certificate: publicKey };
}
