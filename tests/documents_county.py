"""A county whose records call for one paper of each kind, over the small county of `support`."""

from __future__ import annotations

from pathlib import Path

from tests.support import County, project

HAZARD = """\
name: 示例化工厂液氨储罐区安全距离不足且喷淋系统失效
location: 城关镇东关村示例化工厂储罐区
responsible_unit: 示例化工厂
town: 城关镇
industry_dept: 县应急局
industry: 危险化学品
source: 综合监督检查
source_document: 县应急局关于示例化工厂的检查报告
description: |-
  示例化工厂两座50立方米液氨储罐与最近居民住宅的距离为31米，小于设计文件要求的60米；
  储罐区固定式水喷淋系统控制阀锈死，2026年2月27日现场试验时不能开启，有毒气体检测报警器4个探头中3个失效。

  储罐区围堰破损约6米，未设置事故池，一旦泄漏，液氨将沿厂区排水沟流入东关河。
risk: 储罐泄漏可能造成周边约230名群众中毒，并引发次生环境事件。
found: {date: 2026-03-02, by: 县应急局}
confirmed:
  date: 2026-03-03
  by: 县安委办
  basis: 国家判定标准
  standard: 化工和危险化学品生产经营单位重大生产安全事故隐患判定标准（试行）第八条
listing:
  date: 2026-03-05
  no: 示安委办〔2026〕7号
  authority: 安委办
  organ: 县安委办
  level: 县
  deadline: 2026-06-10
  acceptor: 县应急局
  responsible: 示例化工厂厂长
  cc: [县政府, 县安委会]
  signer: 县安委办主任
  contact: {post: 县安委办综合股股长, phone: 0000-0000000}
notices:
  - {role: 责任单位, to: 示例化工厂, received: 2026-03-05}
  - {role: 镇, to: 城关镇, received: 2026-03-05}
  - {role: 行业主管, to: 县应急局, received: 2026-03-06}
"""

MEETING = """\
type: 联席会议
title: 示例县2026年第二季度安全生产联席会议
determined_by: 县安委办
determined: 2026-04-07
convener: {post: 县安委办主任}
scheduled: 2026-04-14T09:00
place: 县政府二楼会议室
agenda:
  - {no: 1, category: 形势研判, title: 分析一季度安全生产形势}
  - {no: 2, category: 综合整治, title: 研究汛期和“五一”期间重点工作}
notice: {date: 2026-04-08, no: 示安委办〔2026〕10号}
leave:
  - {unit: 县交通局, post: 县交通局局长, asked: 2026-04-13, reason: 参加市局会议, to: 县安委办主任}
held:
  start: 2026-04-14T09:00
  host: 县安委办主任
  attendance:
    - {unit: 县应急局, post: 县应急局局长, capacity: 本人}
    - {unit: 城关镇, post: 城关镇镇长, capacity: 本人}
    - {unit: 县交通局, post: 县交通局分管副局长, capacity: 受托, proxy_for: 县交通局局长}
    - {unit: 示例化工厂, post: 示例化工厂厂长, capacity: 列席}
minutes:
  date: 2026-04-16
  no: 示安委办〔2026〕11号
  signer: 县安委办主任
  situation: |-
    会议认为，一季度全县安全生产形势总体平稳，但危险化学品、道路运输等行业领域风险仍然突出，个别单位隐患整改进展缓慢，
    督促检查流于形式，基层监管力量薄弱，必须引起高度重视。

    会议要求，各镇、各部门要牢固树立安全发展理念，坚持人民至上、生命至上，严格落实“党政同责、一岗双责、齐抓共管、失职追责”要求，
    紧盯汛期、节假日等重点时段，突出危险化学品、道路运输、建筑施工、非煤矿山、消防等重点行业领域，深入排查整治各类风险隐患，
    坚决防范遏制生产安全事故，确保全县安全生产形势持续稳定。
  sent_to: [县应急局, 县交通局, 城关镇]
  cc: [县政府, 县安委会]
agreed:
  - no: 1
    content: 督促示例化工厂按期完成液氨储罐区重大事故隐患整改，每半月报告一次进展
    lead_unit: 城关镇
    co_units: [县应急局]
    deadline: 2026-06-10
    supervisor: 县安委办
  - no: 2
    content: 开展农村道路临水临崖路段隐患排查，建立台账并逐条整改
    lead_unit: 县交通局
    deadline: 2026-05-31
    supervisor: 县安委办
  - no: 3
    content: 组织汛期安全检查
    lead_unit: 县应急局
    deadline: 2026-06-30
    supervisor: 县安委办
"""

INTERVIEW = """\
title: 约谈城关镇人民政府
reason_class: [甲]
triggers:
  - {clause: SQ-07-02-5, source: GP-2026-001, text: 挂牌督办的示例化工厂液氨储罐区重大事故隐患逾期未完成整改}
  - {text: 第二季度联席会议第1项议定事项未按期办结}
organizer: 县安委办
targets: [{unit: 城关镇, post: 城关镇镇长}]
decided: {date: 2026-06-12, by: 县安委办}
notice:
  date: 2026-06-15
  no: 示安委办〔2026〕15号
  time: 2026-06-18T15:30
  place: 县应急管理局三楼会议室
  content: |-
    听取城关镇人民政府关于隐患整改和议定事项办理情况的汇报，分析未按期完成的原因，研究下一步措施和完成时限。

    对落实属地监管责任、加强基层监管力量等工作提出要求。
  materials: 书面汇报材料一式三份，内容包括基本情况、原因分析、整改措施和完成时限。
  materials_due: 2026-06-17
  contact: {post: 县安委办综合股股长, phone: 0000-0000000}
"""

BULLETIN = """\
title: 关于2025年度全县安全生产综合监管情况的通报
type: 年度情况
issuer: 县安委办
issued: {date: 2026-01-12, no: 示安委办〔2026〕1号}
period: "2025"
covers: [镇, 重点行业]
cc: [县政府, 县安委会]
sections:
  - title: 下半年重点工作
    text: |-
      各镇、各部门要对照通报的问题举一反三，逐项整改。

      紧盯汛期、暑期和国庆等重点时段，持续开展重点行业领域专项整治。
named:
  - no: 1
    unit: 城关镇
    nature: 批评
    matter: 对示例化工厂重大事故隐患整改督促不力，逾期未完成
    problem_type: 重大隐患
    hazard: GP-2026-001
    deadline: 2026-07-31
"""

ACCIDENT = """\
name: 示例化工厂“4·20”物体打击事故
occurred_at: 2026-04-20T10:20
place: 示例化工厂检修车间
town: 城关镇
unit: 示例化工厂
industry: 危险化学品
type: 物体打击
casualties: {dead: 1, missing: 0, serious: 2}
loss: 120
"""

OLD_ACCIDENT = """\
name: 县道“3·8”道路运输事故
occurred_at: 2025-03-08T07:10
place: 县道三公里处
town: 城关镇
industry: 道路交通
type: 道路交通
casualties: {dead: 2, missing: 1, serious: 0}
"""

OLD_HAZARD = """\
name: 示例化工厂锅炉超期未检
location: 城关镇东关村示例化工厂锅炉房
responsible_unit: 示例化工厂
town: 城关镇
industry_dept: 县应急局
description: 锅炉检验合格证过期三个月仍在运行。
found: {date: 2025-04-01, by: 县应急局}
listing:
  date: 2025-04-03
  no: 示安委办〔2025〕9号
  authority: 安委办
  organ: 县安委办
  deadline: 2025-08-31
  acceptor: 县应急局
done: {date: 2025-08-20, by: 示例化工厂}
acceptance: [{date: 2025-08-25, by: 县应急局, conclusion: 合格}]
delisting: {date: 2025-09-01, by: 县安委办}
"""

FILES = {
    "hazards/2025/GP-2025-001.yaml": OLD_HAZARD,
    "hazards/2026/GP-2026-001.yaml": HAZARD,
    "meetings/2026/HY-2026-002.yaml": MEETING,
    "interviews/2026/YT-2026-001.yaml": INTERVIEW,
    "bulletins/2026/TB-2026-001.yaml": BULLETIN,
    "accidents/2026/SG-2026-001.yaml": ACCIDENT,
    "accidents/2025/SG-2025-001.yaml": OLD_ACCIDENT,
}


def county(folder: Path, **changed: str) -> County:
    """The county; `changed` are other texts for its hazard, meeting, interview or bulletin."""
    paths = {"hazard": "hazards/2026/GP-2026-001.yaml", "meeting": "meetings/2026/HY-2026-002.yaml"}
    paths |= {"interview": "interviews/2026/YT-2026-001.yaml", "bulletin": "bulletins/2026/TB-2026-001.yaml"}
    return project(folder, {**FILES, **{paths[name]: text for name, text in changed.items()}})
