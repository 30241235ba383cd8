/**
 * A report in our own words, of the kind that reports.fill fills: blanks of every mark, names between them, things the platform does not count.
 * `wanted` says for each blank in order what it asks for: keys that are right (best first), `name`, `limit` (a rule, no count) or `none` (not counted here).
 */
export const reportText = `××县党建引领乡村治理工作情况报告
今年以来，××县把组织建在网上、把服务送到门口，乡村治理各项工作平稳推进。现将有关情况报告如下。
一、夯实组织基础
（一）健全组织体系。全县共有行政村XX个，农村党员XXXX名，建立网格党小组XX个。县委组织部印发《××县村级组织工作报告办法》，明确村级各类组织向村党组织报告的时间和内容，收到定期报告**份，按期报告率达到**%。
（二）选好村级班子。现有村“两委”干部（  ）名，其中女性（  ）名；村党组织书记、村委会主任“一肩挑”的有（　　）人，占行政村总数的（  ）%。
（三）整顿后进村。倒排软弱涣散村党组织____个，由县级领导联系，目前已整顿销号____个。
二、织密治理网格
全县划分综合网格[数字]个，配备专兼职网格员[数字]名。网格员入户走访群众【数字】万户次，上报各类事件【数字】件，办结率达【数字】%，其中在网格内解决○○件。党员联系群众○○余户。
三、办好恳谈和议事
××镇率先推行院坝会，经验在全县推开。全县召开居民恳谈会XX场，到会群众XX万人次，收集意见建议XX条，当场解决XX件，群众满意率XX%。各村运用“四议两公开”议定事项xx件，修订村规民约xx份，收到对公示的异议xx条，均已答复。
四、化解矛盾纠纷
依托县综治中心，进驻单位ＸＸ家，设立调解工作室ＸＸ个，聘用人民调解员ＸＸ名。排查发现矛盾纠纷XX起，调解XX起，调解成功率XX%，申请司法确认XX件，同比增长XX%。
五、优化便民服务
建成村级便民服务站■■个，帮办代办■■件，政务服务事项网上可办率■■%。新修农村公路■■公里，完成投资■■亿元。
六、培育文明乡风
注册志愿者X.X万名，组建志愿服务队XX支，累计服务时长XX万小时。推行积分制的村XX个，建成积分超市XX家，累计兑换积分XX万分。举办法治讲座XX场，发放宣传资料XX万份，选树先进典型XX个，举办培训班XX期，培训党员干部XX人次。
每个网格按不少于XX户划分。粮食总产量预计达到XX万吨。XXX同志在全省会议上作了交流，XX公司捐建了XX村文化广场。20XX年XX月，经验在省报刊发。
`

export const wanted: readonly (readonly string[] | 'name' | 'limit' | 'none')[] = [
  'name', 'name', ['base.villages'], ['base.party-members'], ['grid.party-groups'], 'name', ['org.reports.filed'], ['org.reports.on-time-rate'],
  ['base.committee-members'], ['base.committee-members.by-sex:female'], ['org.one-shoulder'], ['org.one-shoulder-rate', 'org.one-shoulder/base.villages'],
  ['rectification.listed'], ['rectification.cleared'],
  ['grid.grids:general', 'grid.grids'], ['grid.staff'], ['grid.visits.households'], ['grid.events.reported'], ['grid.events.closed-rate'], ['grid.events.closed-in-grid'], ['grid.party-links'],
  'name', ['talks.held'], ['talks.residents'], ['talks.issues.raised'], ['talks.issues.on-spot'], ['talks.satisfaction'], ['deliberation.decided'], ['deliberation.covenants'], ['disclosure.objections'],
  ['mediation.units'], ['mediation.studios'], ['mediation.mediators'], ['mediation.found'], ['mediation.mediated'], ['mediation.success-rate'], ['mediation.confirmations.applied'], ['mediation.confirmations.applied@yoy'],
  ['services.stations'], ['services.agent'], ['services.items.online-share'], 'none', 'none',
  ['volunteering.volunteers'], ['volunteering.teams'], ['volunteering.hours'], ['points.villages'], ['points.shops'], ['points.spent'], ['mediation.advice.lectures'], ['publicity.leaflets'], ['exemplars.selected'],
  ['training.classes'], ['training.attendances'], 'limit', 'none', 'name', 'name', 'name', 'name', 'name']
