/** Figures as the kernel declares them: what a county may set about showing them. */
import { defineMechanism, setting } from '../define.ts'

/** Three of four is no 75 %: a ratio over fewer is not told on maps, boards and screens. A county may only ask for more. */
export const wholePieces = setting('indicators.wholePieces', { zh: '分母少于多少，比率不显示（样本太少）', default: 10, unit: '个', min: 5, max: 1000 })

export const indicatorsModule = defineMechanism({ name: 'indicators', zh: '指标', law: [], settings: [wholePieces] })
