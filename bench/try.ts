import { openGround, numberFigures } from './ground.ts'
import { populate } from './people.ts'
import { serveApart } from './served.ts'
import { overHttp } from './lifecycle.ts'
const g = await openGround()
try {
  await numberFigures(g)
  const crowd = await populate(g.admin)
  const served = await serveApart(g)
  try { console.log(JSON.stringify(await overHttp(g, served, crowd, { workers: Number(process.env.W ?? 32), warmSeconds: 3, seconds: Number(process.env.S ?? 10) }), null, 1)) }
  finally { await served.stop() }
} finally { await g.close() }
