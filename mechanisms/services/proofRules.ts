/** The twenty proofs that a village may not issue (民发〔2020〕20号), and that nobody has to bring from a village: pure, both sides. */

/** In the order of the list; what people write on such a paper, not only its official name. */
export const forbiddenProofs: readonly { zh: string; says: RegExp }[] = [
  { zh: '亲属关系证明', says: /亲属|亲戚|(父|母)(子|女)关系|夫妻关系|家庭关系|监护关系/ }, { zh: '居民身份信息证明', says: /身份信息|身份证明|同一人|曾用名|姓名更正/ },
  { zh: '户口登记项目变更证明', says: /户口.{0,6}(变更|更正)|户籍.{0,4}变更/ }, { zh: '养犬证明', says: /犬|养狗/ }, { zh: '无犯罪记录证明', says: /犯罪|政审|现实表现|品行/ }, { zh: '社区戒毒（康复）人员表现证明', says: /戒毒/ },
  { zh: '失踪证明', says: /失踪|下落不明/ }, { zh: '婚姻状况证明', says: /婚姻|未婚|单身|离婚|丧偶|再婚/ }, { zh: '出生证明', says: /出生/ }, { zh: '健在证明', says: /健在|生存|在世/ }, { zh: '死亡证明', says: /死亡|去世/ }, { zh: '疾病状况证明', says: /疾病|患病|病情|大病/ },
  { zh: '残疾状况证明', says: /残疾|伤残/ }, { zh: '婚育状况证明', says: /婚育|生育|孕/ }, { zh: '就业状况证明', says: /就业|失业|待业|无业/ }, { zh: '个人档案证明', says: /档案/ }, { zh: '财产证明', says: /财产|房产|产权|房屋所有/ }, { zh: '遗产继承权证明', says: /继承|遗产/ },
  { zh: '市场主体住所证明', says: /住所|经营场所|营业场所/ }, { zh: '证件遗失证明', says: /(证|照|本|簿).{0,3}(遗失|丢失|补办)|(遗失|丢失).{0,4}证/ },
]
/** Papers that are proofs under another name, too. */
const isProof = /证明|情况说明|介绍信|兹证/
const squeezed = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')
/** Which of the twenty a paper is, by its name or wording. */
export const forbiddenProof = (text: string): string | undefined => {
  const t = squeezed(text)
  return isProof.test(t) ? forbiddenProofs.find((p) => p.says.test(t))?.zh : undefined
}
/** A name that says itself that the village is to write it. */
export const isByVillage = (text: string): boolean => /村委|居委|村民委员会|居民委员会|村（?社区|村\(社区|社区(出|开)|村里(出|开)|村级/.test(squeezed(text))
