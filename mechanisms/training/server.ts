/** The server half of training: what steps do besides moving their case, what is read, papers. */
import { serve } from '../../kernel/base/serve.ts'
import { attendanceAnswers, attendanceEffects, attendanceKept, attendanceOpenings } from './attendance.server.ts'
import { classEffects, classOpenings } from './class.server.ts'
import { training } from './mechanism.ts'
import { trainingPapers } from './papers.ts'
import { shownAnswers } from './shown.ts'

export default serve(training, {
  effects: [...classEffects, ...attendanceEffects], openings: [...classOpenings, ...attendanceOpenings],
  answers: [...attendanceAnswers, ...shownAnswers], papers: trainingPapers, kept: attendanceKept,
})
