/** Simple drawings for reports: no photograph, no face, the same for the same kind and tint. */
import sharp from 'sharp'

const drawings = {
  bridge: '<path d="M40 380 Q400 260 760 380" fill="none" stroke="#8a8178" stroke-width="40"/><g stroke="#5b544d" stroke-width="14"><path d="M120 330V240M200 305V220M280 290V205M520 290V205M600 305V250l40 40M680 330V240"/><path d="M110 240Q300 190 300 200M510 205Q560 210 600 230" fill="none"/></g><path d="M300 205l90 70" stroke="#b23b2e" stroke-width="12"/>',
  manhole: '<circle cx="400" cy="360" r="120" fill="#222"/><circle cx="560" cy="320" r="115" fill="#767676" stroke="#444" stroke-width="12"/><path d="M480 320h160M560 240v160" stroke="#444" stroke-width="10"/>',
  road: '<path d="M250 600L350 150h120l140 450z" fill="#6d6d6d"/><path d="M410 170v80M415 290v90M425 430v110" stroke="#eee" stroke-width="10"/><path d="M610 600L520 330q-80 60-60 130t-40 140z" fill="#4a3726"/>',
  slope: '<path d="M0 600L0 300L330 80L800 500V600z" fill="#6f8f4e"/><path d="M330 80L800 500L560 560L420 330z" fill="#a37b4c"/><path d="M300 140q60 90 40 170t70 170" stroke="#3a2a18" stroke-width="12" fill="none"/><circle cx="600" cy="540" r="34" fill="#777"/><circle cx="690" cy="560" r="24" fill="#888"/>',
  drain: '<path d="M0 420h800v180H0z" fill="#9c938a"/><path d="M0 460h800v70H0z" fill="#4d5b4b"/><path d="M180 460q60-60 130 0t150 0 130 0" fill="#7b6b3d"/><circle cx="330" cy="455" r="20" fill="#d0d0d0"/><rect x="470" y="430" width="70" height="30" fill="#3b78a8"/>',
  pole: '<path d="M430 600L330 60" stroke="#777" stroke-width="26"/><path d="M240 120l210-40" stroke="#555" stroke-width="14"/><path d="M0 130Q200 330 250 118M440 85Q640 420 800 150" stroke="#222" stroke-width="5" fill="none"/>',
  house: '<path d="M180 560V300h420v260z" fill="#c8a878"/><path d="M140 310L390 150L640 310z" fill="#6b5b55"/><path d="M470 300l-30 80 40 60-30 120" stroke="#4a3322" stroke-width="12" fill="none"/><rect x="260" y="400" width="90" height="160" fill="#5c4632"/>',
  dog: '<ellipse cx="400" cy="400" rx="130" ry="60" fill="#a4793f"/><circle cx="540" cy="340" r="52" fill="#a4793f"/><path d="M300 440v100M360 450v90M450 450v90M500 440v100" stroke="#8a6231" stroke-width="22"/><path d="M280 380q-60-60-40-110" stroke="#8a6231" stroke-width="20" fill="none"/><path d="M515 300l-14-56 44 36z" fill="#6e4c22"/>',
  rubbish: '<rect x="470" y="240" width="190" height="280" rx="14" fill="#3d7a4a"/><path d="M450 240h230" stroke="#2d5a37" stroke-width="26"/><path d="M120 540q60-120 140-60t120-20 110 80z" fill="#555"/><circle cx="220" cy="470" r="34" fill="#eee"/><rect x="300" y="470" width="70" height="50" fill="#c0582f"/><circle cx="400" cy="510" r="26" fill="#2f74c0"/>',
  lamp: '<rect width="800" height="600" fill="#1d2436"/><path d="M300 600V140q0-50 120-40" stroke="#8b93a5" stroke-width="16" fill="none"/><path d="M400 90l110 10-20 30-96-10z" fill="#59617a"/><path d="M0 520h800v80H0z" fill="#2a2f3d"/><circle cx="640" cy="110" r="40" fill="#e8e4c8"/>',
  elder: '<rect x="180" y="180" width="440" height="360" fill="#d9c6a0"/><rect x="330" y="280" width="140" height="260" fill="#7a4e2a"/><circle cx="452" cy="410" r="9" fill="#e8c860"/><rect x="220" y="300" width="70" height="80" fill="#9fc3d8"/><rect x="510" y="300" width="70" height="80" fill="#9fc3d8"/><path d="M150 190h500L400 60z" fill="#8d4a3a"/>',
} as const satisfies Record<string, string>
export type PictureKind = keyof typeof drawings

/** A picture of 800 × 600 as WebP; `tint` 0–5 changes the sky. */
export async function draw(kind: PictureKind, tint: number, done = false): Promise<{ bytes: Buffer, width: number, height: number }> {
  const hue = 195 + tint * 9
  const mark = done ? '<circle cx="700" cy="90" r="52" fill="#2e8b57"/><path d="M672 92l20 22 38-46" stroke="#fff" stroke-width="12" fill="none"/>' : ''
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="hsl(${hue},45%,${78 + tint}%)"/>`
    + `<path d="M0 420Q200 ${360 - tint * 12} 420 410T800 380V600H0z" fill="hsl(${95 + tint * 4},28%,58%)"/>${drawings[kind]}${mark}</svg>`
  const bytes = await sharp(Buffer.from(svg)).webp({ quality: 70 }).toBuffer()
  return { bytes, width: 800, height: 600 }
}
