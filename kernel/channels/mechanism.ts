/** Channels as the kernel declares them: same shape as a mechanism, mounted by app/. */
import { defineMechanism } from '../define.ts'
import { gatheringAnnounced } from '../gatherings/facts.ts'
import { sendingDelivered, sendingFailed } from './facts.ts'
import { channelSettings } from './rules.ts'
import { endOutlet, listOutlets, listSendings, addOutlet } from './schema.ts'

/** Who stands on the roll of a meeting is told that it is called, put off or cancelled; what mechanisms queue goes out to outlets. */
export const channelsModule = defineMechanism({
  name: 'channels', zh: '提醒与通知', law: ['ZS-64', 'ZS-88', 'PIPL-13', 'PIPL-51'], listensTo: [gatheringAnnounced], publishes: [sendingDelivered, sendingFailed],
  settings: channelSettings, routes: [addOutlet, endOutlet, listOutlets, listSendings],
  refusals: {
    'outlet.host': '不能往“{host}”发送：这个主机不在允许的名单里。请运维把它加进环境变量 SHANZHI_OUTGOING，内网主机前面加 private:',
    'outlet.address': '地址不对：{expected}',
    'outlet.incomplete': '还缺“{zh}”，补上再登记',
    'outlet.elsewhere': '没有找到这个渠道，或者它不归您的地方管',
  },
})
