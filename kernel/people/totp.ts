/** The second factor: codes by time (RFC 6238), made by any authenticator app; a code works once. */
import { Secret, TOTP } from 'otpauth'

const period = 30
const issuer = '善治'
const totp = (secret: string, label = '') => new TOTP({ issuer, label, algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) })

/** A new secret (160 bits, base32) and the address a QR code carries to the app. */
export function newFactor(label: string): { secret: string; uri: string } {
  const secret = new Secret({ size: 20 }).base32
  return { secret, uri: totp(secret, label).toString() }
}

/** The time step of a right code, one step early or late at most; undefined for a wrong one. Whether it was used is the caller's to ask. */
export function stepOf(secret: string, code: string, at: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const delta = totp(secret).validate({ token: code, timestamp: at.getTime(), window: 1 })
  return delta === null ? undefined : Math.floor(at.getTime() / 1000 / period) + delta
}

/** The code of an instant; for tests and the demonstration. */
export function codeAt(secret: string, at: Date): string {
  return totp(secret).generate({ timestamp: at.getTime() })
}
