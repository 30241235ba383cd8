/** Posters: the sheet for the board, with a code that leads to the page where anybody sees whether the paper still counts. */
import QRCode from 'qrcode'
import { reaching } from '../../kernel/base/database.ts'
import { everywhere } from '../../kernel/base/scope.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { paper, type Ctx } from '../../kernel/base/serve.ts'
import { dayZh } from '../../kernel/base/calendar.ts'
import { findCase } from '../../kernel/procedures/caseData.ts'
import { caseNumber } from '../../kernel/procedures/rules.ts'
import { item } from './item.procedure.ts'
import { linkOf } from './item.server.ts'
import { largePoster, poster } from './mechanism.ts'
import { ItemBody, itemKinds, posterInput } from './schema.ts'

/** Only of what counts now. @throws Refusal poster.notPublished, poster.noAddress */
async function valuesOf(ctx: Ctx, id: string): Promise<Record<string, unknown>> {
  if (ctx.actor.as === 'resident') refuse('hat.notAllowed', { as: ctx.actor.as })
  const c = await reaching(ctx.db, everywhere, () => findCase(ctx.db, item.name, id)) ?? refuse('case.unknown')
  if (c.state !== 'published') refuse('poster.notPublished')
  const b = ItemBody.parse(c.body)
  const url = linkOf(c, b.edition ?? 1)
  if (url === '') refuse('poster.noAddress')
  return { title: b.title, kind: itemKinds[b.kind], summary: b.summary, text: b.text, issuer: b.issuer, source: b.source ?? '', from: dayZh(b.from), until: dayZh(b.until), number: caseNumber(c.id), edition: String(b.edition ?? 1), url,
    correction: (b.edition ?? 1) > 1 ? b.correction ?? '' : '', pictures: { code: await QRCode.toBuffer(url, { type: 'png', margin: 1, width: 480 }) } }
}
export const publicityPapers = [poster, largePoster].map((kind) => paper(kind, { input: posterInput, run: (ctx, input) => valuesOf(ctx, input.item) }))
