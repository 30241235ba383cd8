/**
 * Words of reports on village governance, wherever they are written: what means the same, what says nothing, what tells the field a sentence
 * is about, and what this platform does not count. Words of single figures stand in the dictionary (`also`), not here.
 */
const list = (text: string): readonly string[] => text.trim().split(/\s+/u)

/** Each line: words that mean the same when figures are asked for; the first stands for all. */
export const same: readonly (readonly string[])[] = [
  '召开 举办 举行 组织召开', '开展 组织 组织开展 实施 推行 推进 实行 进行', '建立 成立 组建 设立 建成 建设 建 设 设置 打造 创建 搭建 建有 设有 建起', '矛盾纠纷 纠纷 矛盾 矛盾问题', '调解 调处 调和', '化解 化解掉 消除',
  '排查 摸排 摸底 排查出 排摸', '受理 接收 接收到 接到 登记 收到', '办结 结案 办毕 办理完毕 办成', '解决 解决掉 破解', '处置 处理 处办', '收集 征集 采集 征求 听取 梳理 汇总', '意见 意见建议 建议意见', '诉求 需求', '群众 居民 村民 百姓 老百姓 农民',
  '人次 人次数', '比例 占比 比重 占 比率', '满意度 满意率', '覆盖率 覆盖面', '参与 参加 投身 加入', '惠及 受益 受惠', '志愿者 志愿服务者 义工 志愿人员', '队伍 队 小分队 分队 服务队', '网格员 网格管理员', '发放 派发 分发 发出',
  '选聘 聘请 聘任 选配 配备 配齐 配强 招募 吸纳', '划分 划定 划分为 细分', '评选 选树 评出 评定 评选出 选出', '表彰 表扬 表彰奖励', '时长 时数 服务时间', '两委 村两委 两委会', '书记 支书', '修订 制定 制订 完善 修改', '提交 报送 上交', '走访 遍访 入户走访 走访入户 上门走访',
  '宣讲 宣讲会', '培训 轮训', '典型 先进典型', '重复 多次', '超期 逾期 超时', '按期 按时 限时 及时 准时 限期', '未办结 尚未办结 没有办结', '商户 商家', '老人 老年人 老年', '隐患 风险隐患 安全隐患', '女性 妇女 女 女同志', '帮办代办 代办 帮代办 帮办', '乡镇 镇 镇街 镇（街道） 乡镇街道',
  '村 行政村 建制村 村庄 村社区 村居', '户 农户 家庭', '微网格 微格', '综治中心 矛调中心', '事项 事务', '咨询 咨询服务', '网上 线上 掌上', '微心愿 心愿', '人口 常住人口',  '信用 诚信', '异议 质疑', '申报 申请', '驻村 派驻', '联席会 联席会议', '恳谈会 恳谈', '问题 难题',
].map(list)

/** Words that say nothing about what is counted. */
export const empty = new Set(list('的 了 和 与 及 以及 等 在 对 为 是 由 从 把 将 向 于 各 各类 各种 各级 各村 各项 全市 全县 全区 全镇 全乡 全村 全街道 我市 我县 我区 我镇 我乡 我村 市 县 区 达 达到 达成 共 共有 共计 累计 总计 合计 约 近 超 超过 其中 先后 目前 还有 尚有 另有 仍有 设有 拥有 具有 截至 已 已经 有 现有 ' +
  '今年 去年 以来 来 年 月 日 上半年 全年 近年来 年来 通过 积极 广泛 深入 扎实 有效 持续 不断 切实 大力 有序 全面 充分 进一步 分别 以上 左右 余 多 个 名 人 件 起 场 次 支 条 份 家 处 项 种 类 期 万 亿 里 中 内 上 下 以 常态化 如期 普遍 相继 陆续 率先 同步 每天 每日 每月 自觉 一律 应建尽建 落地生根 从 自 经 因 并 也 还 又 均 都 让 使 其 该 此 这 那 每 各地 相关 有关 ' +
  '情况 数 数量 总数 人数 次数 方面 以及 个别 村级 农村 乡村 基层 全覆盖 形成 得到 取得 一批 一个 不同 多个 若干 广大 热心 为民 提供 有力 有效 促进 推动 带动 引导 动员 依托 围绕 坚持 后 前 时 期间 起来 到 出 给 至 帮助 名为 总 达成 工作 当前 全部 本 期内'))

/** Words that help little: almost every figure could stand beside them. */
export const weak = new Map<string, number>([...list('开展 建立 召开 参与 村 群众 服务 活动 干部 问题 事项 队伍 组织 组织者 中心 站 点 项目 人员 制度 管理 情况 单位 平台 信息 行动 体系 机制 户 评价 办理').map((w): [string, number] => [w, 0.55]),
  ...list('实现 完成 急难愁盼 实际 民生 身边 突出 热点 难点 堵点 痛点 烦心事 重点 主要 专项 集中 日常 定期 专业 综合 统一 优秀 社会 公共 形式 多样 特色 新型 智慧 线下 现场 主题 系列').map((w): [string, number] => [w, 0.25])])

/** The field a sentence is about, told by these words: decides between figures that are called alike (满意度 of what?). */
export const fields: Record<string, readonly string[]> = {
  org: list('两委 一肩挑 述职 党支部 党组织 主题党日 三会一课 党建 堡垒 兼任 班子 联签'), deliberation: list('四议两公开 决议 表决 议事 民主决策 村规民约 村民代表会议 村民会议 赞成 动议'),
  rectification: list('软弱涣散 整顿 后进 一村一策'), grid: list('网格 网格员 网格长 微网格 吹哨 事件 巡查 走访 联系户 上报 网格化 一网统管 隐患'), union: list('联村 联建 抱团 混居 联席会 跨村 片区'),
  talks: list('恳谈会 恳谈 板凳会 院坝会 屋场会 夜谈会 坝坝会 座谈 面对面 恳谈点 话题'), services: list('政务服务 便民服务 一网通办 办件 窗口 代办 帮办代办 好差评 办事 差评 自助终端 最多跑一次 网办 便民 审批 智慧乡村 服务大厅 事项'),
  volunteering: list('志愿者 志愿 志愿服务 文明实践 点单 微心愿 雷锋'), assessment: list('考核 考评 测评 评先评优 督查'), mediation: list('矛盾纠纷 纠纷 调解 矛盾 矛调 信访 法律 法律顾问 司法确认 枫桥 综治中心 普法 民转刑 法治 律师'),
  points: list('积分 积分制 兑换 积分超市'), credit: list('信用 诚信 守信'), publicity: list('宣传 宣讲 政策宣传 广播 大喇叭 横幅 展板 媒体 知晓率 知晓'), exemplars: list('典型 先进典型 评选 表彰 最美 模范 文明户 好人 事迹'),
  training: list('培训 培训班 学时 参训 轮训 党课 讲师'), disclosure: list('公开 公示 村务公开 党务 财务公开 异议'), people: list('个人信息'), base: list('辖 下辖 现有 总人口 辖区 户籍') }

/** What the platform does not count, when it is the thing that is counted. */
export const elsewhere = new Set(list('生产总值 GDP 产值 产量 粮食 收入 纯收入 可支配收入 投资 投入 资金 补助 补贴 贷款 授信 补助资金 财政 税收 利润 债务 道路 公路 硬化 里程 路灯 厕所 改厕 污水 管网 垃圾 垃圾桶 危房 绿化 造林 植树 大棚 耕地 农田 面积 亩 公里 平方米 种植 养殖 ' +
  '企业 车间 合作社 农民专业合作社 项目资金 就业 岗位 公益岗 学校 教师 学生 医生 卫生室 医保 养老保险 参保 摄像头 监控 探头 车辆 车 手机 手机号 游客 旅游 民宿 电商 直播 销售额 订单 光伏 水库 河道 河长 农田 林长 病例 疫苗 核酸 接种 案件 刑事案件 发案 治安案件 警情 电信诈骗 反诈 ' +
  '增收 分红 捐款 捐赠 善款 房屋 建筑 自来水 自来水普及率 普及率 城镇化率 入学率 参保率 就业率 失业率 处理率 森林 森林覆盖率 返乡 大学生 图书 图书室 书屋 健身 广场 公园 粉丝 转发 下载 安装 脱贫户 脱贫 贫困 特色产业 产业 龙头 基地 ' +
  '天然气 煤改气 煤改电 宅基地 违建 拆除 拆违 残垣断壁 庭院 牲畜 化肥 农药 秸秆 降雨 降雨量 船只 渔船 网速 基站 宽带 光纤 客流 快递 物流 特派员 专利 高新技术 招商 引资 签约 外资 出口 进口 增加值 零售 储蓄 存款 教授 博士'))

/** Words of growth: the figure asked for is a change of another one. */
export const growth = /(?:同比|环比|比上年|较上年|比去年|较去年|同期|上年同期|较上月|比上月|较上季度|比上季度|较年初|比年初|[较比](?:上届|上一届|前年|整治前|实施前|创建前|以往))/u
