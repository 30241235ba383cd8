/** @jsxImportSource preact */
/** Drawings in one hand: 24 × 24, strokes of 1.8. They stand beside words, never instead of them. */
import type { JSX } from 'preact'

const drawings = {
  // what people do
  megaphone: 'M4 10v4h3l7 4V6L7 10H4zM17 9.5a4 4 0 0 1 0 5M7 14v5h3v-3.5',
  list: 'M8.5 6.5H20M8.5 12H20M8.5 17.5H20M4 6.5h.6M4 12h.6M4 17.5h.6',
  inbox: 'M4 13.5 6.5 5h11L20 13.5V19H4v-5.5zM4 13.5h5a3 3 0 0 0 6 0h5',
  board: 'M4 5h16v11H4zM8 20l1.5-4M16 20l-1.5-4M7.5 9h9M7.5 12.2h6',
  checklist: 'M11 6.5h9M11 12h9M11 17.5h9M3.5 6.5 5 8l3-3.2M3.5 12 5 13.5l3-3.2M3.5 17.5 5 19l3-3.2',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6',
  people: 'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5c.5-3.3 3-5 6.5-5s6 1.7 6.5 5M16 4.8a3.5 3.5 0 0 1 0 6.4M18 14.9c2 .7 3.2 2.3 3.5 4.6',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  map: 'M9 4.5 3.5 7v12.5L9 17l6 2.5 5.5-2.5V4.5L15 7 9 4.5zM9 4.5V17M15 7v12.5',
  pin: 'M12 21.5s-7-6.3-7-11.5a7 7 0 0 1 14 0c0 5.2-7 11.5-7 11.5zM12 12.5a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2z',
  here: 'M12 18.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM12 2v4M12 18v4M2 12h4M18 12h4M12 12h.01',
  camera: 'M3.5 8h4l1.5-2.5h6L16.5 8h4v11.5h-17zM12 16.8a3.4 3.4 0 1 0 0-6.8 3.4 3.4 0 0 0 0 6.8z',
  album: 'M4 5h16v14H4zM4 16l4.5-4.5 4 4 2.5-2.5L20 17M15.5 9h.01',
  pen: 'M4 20l1-4L16.5 4.5l3 3L8 19l-4 1zM14 7l3 3',
  voice: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5H4zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  quiet: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5H4zM16 9.5l5 5M21 9.5l-5 5',
  letters: 'M3 18.5 8.5 5 14 18.5M5 14h7M14.5 18.5l3.3-8 3.3 8M15.6 16h4.5',
  phone: 'M6.5 3.5h3L11 8 8.8 9.6a12 12 0 0 0 5.6 5.6L16 13l4.5 1.5v3c0 1.6-1.3 3-3 3C10 20.5 3.5 14 3.5 6.5c0-1.7 1.4-3 3-3z',
  key: 'M8 15.5a4 4 0 1 1 3.6-5.7H21v3.4h-2.5V16H15v-2.8h-3.4A4 4 0 0 1 8 15.5zM8 11.5h.01',
  hat: 'M5 14.5c0-5 3-8 7-8s7 3 7 8M2.5 16.5c3-2 16-2 19 0-1 2.3-18 2.3-19 0z',
  leave: 'M13.5 4H5v16h8.5M10 12h11M17.5 8.5 21 12l-3.5 3.5',
  more: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  // signs
  back: 'M14.5 5 7.5 12l7 7', next: 'M9.5 5l7 7-7 7', down: 'M5 9.5l7 7 7-7', plus: 'M12 5v14M5 12h14', cross: 'M6 6l12 12M18 6 6 18',
  tick: 'M4.5 12.5 10 18 19.5 7', info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.5h.01',
  warning: 'M12 4 2.5 20h19L12 4zM12 10v4.5M12 17.3h.01', clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.3l3.3 2',
  again: 'M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 3.5V8H15', star: 'M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9L12 16.9l-5.2 2.8 1-5.9L3.5 9.7l5.9-.8L12 3.5z',
  house: 'M3.5 11.5 12 4l8.5 7.5M6 9.5V20h12V9.5M10 20v-5.5h4V20', search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3 20.5 20.5',
  cloudOff: 'M7 18.5a4 4 0 0 1-.8-7.9M9 6.4a6 6 0 0 1 9.4 4.2A4 4 0 0 1 19.5 18M16 18.5H7M3.5 3.5l17 17', attach: 'M19.5 11.5 12 19a4.6 4.6 0 0 1-6.5-6.5l8-8a3 3 0 0 1 4.3 4.3l-8 8a1.5 1.5 0 0 1-2.1-2.1l7-7',
  // what matters are about
  road: 'M8.5 4 5 20M15.5 4 19 20M12 4.5v3M12 10.5v3M12 16.5v3', bridge: 'M2.5 15.5h19M4.5 15.5V19M19.5 15.5V19M6 15.5c0-4 2.7-6.5 6-6.5s6 2.5 6 6.5M12 9v6.5M9 9.8v5.7M15 9.8v5.7',
  lamp: 'M7 20.5h5M9.5 20.5V6a2.5 2.5 0 0 1 2.5-2.5h4.5V6M13.5 6h6l1 3.5h-8l1-3.5zM14.5 12.5l-1 2M18.5 12.5l1 2', water: 'M12 3.5s-6 7-6 11a6 6 0 0 0 12 0c0-4-6-11-6-11zM9 15a3 3 0 0 0 2.5 2.8',
  power: 'M13 2.5 5.5 13.5H12l-1 8 7.5-11H12l1-8z', bin: 'M5 7.5h14M9.5 7.5V4.5h5v3M6.5 7.5 7.5 20.5h9l1-13M10 11v6M14 11v6',
  tree: 'M12 21.5v-8M12 3c-4 0-6 2.7-6 5.5 0 3 2.5 5 6 5s6-2 6-5C18 5.7 16 3 12 3zM12 17l3-2.5', field: 'M3 20.5h18M12 20.5V9M12 12.5C8 12.5 6.5 10 6.5 7 10 7 12 9 12 12.5zM12 9.5c0-3.5 2-5.5 5.5-5.5 0 3-1.5 5.5-5.5 5.5z',
  fire: 'M12 21.5c4 0 6.5-2.6 6.5-6.3 0-4.7-4.5-6.2-4.5-11.7-3.5 1.5-5 4.5-4.7 7.5-1.3-.5-1.8-1.7-1.8-3-1.5 2-2 4.5-2 7 0 3.8 2.5 6.5 6.5 6.5z',
  flood: 'M4 11.5 12 4.5l8 7M7 9v4.5M17 9v4.5M2.5 16.5c1.6 0 1.6 1.3 3.2 1.3s1.6-1.3 3.2-1.3 1.6 1.3 3.1 1.3 1.6-1.3 3.2-1.3 1.6 1.3 3.1 1.3 1.6-1.3 3.2-1.3M2.5 20.5h19',
  shield: 'M12 3 4.5 6v5.5c0 4.8 3 8 7.5 9.5 4.5-1.5 7.5-4.7 7.5-9.5V6L12 3zM8.5 12l2.5 2.5 4.5-5', heart: 'M12 20s-8-4.8-8-10.5A4.3 4.3 0 0 1 12 7a4.3 4.3 0 0 1 8 2.5C20 15.2 12 20 12 20z',
  hands: 'M2.5 10.5 7 6l5 2.5L17 6l4.5 4.5M5 9v6.5l5.5 4.5 2-1.5M19 9v6.5l-7 4-3.5-3M12 8.5 9 12.5c1.5 1.3 3 .8 4.3-.5l4.2 4',
  talk: 'M4 5h16v11h-9l-4.5 4v-4H4zM8.5 9h7M8.5 12h4.5', flag: 'M6 21.5V3.5M6 4.5c4-2.5 7 2 12.5 0v9c-5.5 2-8.5-2.5-12.5 0', star5: 'M12 4l2.3 5h5.2l-4.2 3.6 1.6 5.6L12 15l-4.9 3.2 1.6-5.6L4.5 9h5.2L12 4z',
  card: 'M3.5 5.5h17v13h-17zM3.5 9.5h17M7 14.5h4', child: 'M12 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM12 9.5v6M7 11.5l5 1.5 5-1.5M9 20.5l3-5 3 5', medical: 'M4 7.5h16v12H4zM9 7.5v-3h6v3M12 10.5v6M9 13.5h6',
  vehicle: 'M3.5 16.5v-5l2.5-5h12l2.5 5v5zM3.5 11.5h17M6.5 16.5v2.5M17.5 16.5v2.5M7 14h.01M17 14h.01', animal: 'M12 19.5c-3 0-5-1-5-3s2-4.5 5-4.5 5 2.5 5 4.5-2 3-5 3zM5 12.5h.01M9 8h.01M15 8h.01M19 12.5h.01', noise: 'M9.5 18V5.5l9-2V16M9.5 18a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM18.5 16a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z',
  paper: 'M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 15.5h6', question: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .9-1 1.7M12 16.8h.01',
  good: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.5 14a4.2 4.2 0 0 0 7 0M9 9.5h.01M15 9.5h.01', middling: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.5 14.5h7M9 9.5h.01M15 9.5h.01', bad: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.5 16a4.2 4.2 0 0 1 7 0M9 9.5h.01M15 9.5h.01',
} as const
export type IconName = keyof typeof drawings
/** Whether a drawing of this name exists: for names that come from settings or categories. */
export const isIcon = (name: string): name is IconName => name in drawings

/** A drawing; hidden from screen readers, because the words beside it say the same. `size` in em. */
export function Icon({ name, size = 1.5 }: { name: IconName; size?: number }): JSX.Element {
  return <svg class="icon" viewBox="0 0 24 24" width={`${size}em`} height={`${size}em`} style={{ width: `${size}em`, height: `${size}em` }}
    fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">
    <path d={drawings[name]} /></svg>
}
