/** Whether somebody is at the device: what a screen asks by itself must not keep a session open that nobody uses. */

const idleMs = 120_000
let lastTouch = Date.now()
if (typeof addEventListener === 'function')
  for (const kind of ['pointerdown', 'touchstart', 'keydown', 'wheel']) addEventListener(kind, () => { lastTouch = Date.now() }, { passive: true, capture: true })

let screen = false
/** A page that hangs on a wall asks for itself from the first moment, whoever passes by. */
export const actAsScreen = (on: boolean): void => { screen = on }

/** The page is a wall screen, or nobody has touched keys, mouse or screen for two minutes: requests from now on are the screen's own (`X-Background: 1`). */
export const isUnattended = (): boolean => screen || Date.now() - lastTouch > idleMs
