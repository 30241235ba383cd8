/** 情形清单: what makes a village party organisation weak, in words, by the county; a new version replaces the old, no version says how many. */
import { defineProcedure } from '../../kernel/define.ts'
import { mayDraw } from './rules.ts'
import { CatalogueBody, CatalogueForm, linesOf, Reason } from './schema.ts'

export const catalogue = defineProcedure({
  name: 'rectification.catalogue', zh: '情形清单', version: 1, law: ['RS'],
  body: CatalogueBody, title: (body) => body.title,
  opens: { zh: '起草情形清单', by: 'countyOrganizer', form: CatalogueForm, receiver: ['countyOrganization'], if: (body) => mayDraw(body),
    changes: (body) => ({ body: { situations: linesOf(body.text) } }) },
  start: 'draft',
  states: { draft: { zh: '起草中' }, adopted: { zh: '现行' }, superseded: { zh: '已有新版', final: true }, dropped: { zh: '不用了', final: true } },
  steps: {
    adopt: { zh: '启用', from: 'draft', to: 'adopted', by: 'countyOrganizer', being: 'holder', law: 'RS', changes: () => ({ awaiting: null }) },
    supersede: { zh: '由新版代替', from: 'adopted', to: 'superseded', by: 'system' },
    drop: { zh: '不用了', from: 'draft', to: 'dropped', by: 'countyOrganizer', being: 'holder', form: Reason },
  },
})
