/** Large type of this device, shared by theme and menu. */
import { createContext, useContext } from 'react'

export const LargeContext = createContext<readonly [boolean, (on: boolean) => void]>([false, () => undefined])
export const useLargeType = (): readonly [boolean, (on: boolean) => void] => useContext(LargeContext)
