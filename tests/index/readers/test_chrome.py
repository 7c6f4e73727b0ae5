from __future__ import annotations

import pytest

from index.readers.chrome import is_frame


@pytest.mark.parametrize(
    "line",
    [
        "【打印】【关闭】",
        "分享到： 微信 微博",
        "字号：[大 中 小]",
        "发布时间：2024-05-06 10:20 浏览次数：1,204次",
        "来源：某市人民政府办公室",
        "您当前的位置：首页 > 政务公开 > 通知公告",
        "当前位置：首页",
        "上一篇：关于开展某项工作的通知",
        "扫一扫在手机打开当前页",
        "版权所有：某市人民政府",
        "鄂ICP备05001234号-1",
        "第一页 1 2 3 4 5 下一页最后一页",
    ],
)
def test_controls_are_frame(line: str) -> None:
    assert is_frame(line)


@pytest.mark.parametrize(
    "line",
    [
        "主办单位：某市商务局",
        "位置：某市某区某路以东",
        "大型企业",
        "下一步工作安排",
        "一、打印设备采购补贴",
        "发布时间：以公告为准，逾期不予受理。",
        "2024",
        "3",
        "2024年5月6日",
        "责任单位：市财政局、市税务局",
        "审核：由区财政局负责。",
        "收藏文物的单位应当登记。",
        "",
    ],
)
def test_policy_is_not_frame(line: str) -> None:
    assert not is_frame(line)
