/** Documents as the kernel declares them: the papers every dossier begins with, and what is refused; mounted by app/. */
import { defineDocument, defineMechanism } from '../define.ts'

/** Cover, index and list of acts of a dossier: a county may change their templates like any other. */
export const cover = defineDocument({ name: 'documents.cover', zh: '卷宗封面', of: null, template: 'cover.docx', retain: 'permanent' })
export const contents = defineDocument({ name: 'documents.contents', zh: '卷内文件目录', of: null, template: 'contents.docx', retain: 'permanent' })
export const actList = defineDocument({ name: 'documents.acts', zh: '办理经过', of: null, template: 'acts.docx', retain: 'permanent' })

export const documentsModule = defineMechanism({
  name: 'documents', zh: '文书', law: ['VC-39'], documents: [cover, contents, actList],
  refusals: {
    'attachment.unknown': '没有这个附件，或不在您可查看的范围内。',
    'attachment.missing': '附件的文件不在服务器上，请联系平台管理员从备份中恢复。',
    'template.notWord': '这不是 Word 的 .docx 文件，或文件已损坏。请从平台下载现用模板，用 Word 或 WPS 修改后另存为 .docx 再上传。',
    'template.tooLarge': '模板最大 5 MB，请压缩里面的图片后再上传。',
    'template.active': '模板里有宏、嵌入对象或指向外部的链接，为安全起见不接收。请去掉后另存为 .docx 再上传。',
    'template.broken': '模板里的标记有错：{what}。请改正后再上传。',
    'template.unknownField': '模板里有平台不认识的字段：{fields}；最接近的字段：{near}。可用的字段：{known}',
    'template.noField': '模板里一个字段也没有，像是已经填好的文书。请从平台下载现用模板，只改版式，保留大括号里的字段。',
    'template.unknown': '没有这种文书，请从列表中选择。',
    'template.notYours': '模板由县级治理中心、县委组织部或运维人员更换，您现在的身份是{as}。',
    'paper.unknown': '没有这种文书。',
    'paper.notYet': '“{zh}”要办到“{first}”之后才能做，现在是“{state}”。',
    'paper.noTemplate': '“{zh}”的模板不在服务器上，请联系平台管理员。',
    'dossier.notFinal': '这件事还没有办结，办结后才能立卷；现在是“{state}”。',
    'dossier.tooLarge': '卷宗的附件合计超过 {most} MB，请联系平台管理员分卷导出。',
  },
})
