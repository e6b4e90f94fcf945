import { describe, expect, it } from 'vitest';
import { isViewer, labelOf } from './speaker.ts';

describe('who speaks', () => {
  it('knows what viewers are called', () => {
    for (const label of ['观众', '观众小李', '网友A', ' 粉丝3', '连麦观众', 'Viewer 2', 'chat', '弹幕'])
      expect(isViewer(label)).toBe(true);
    for (const label of ['主播', '粉丝运营', '评论员', '用户体验官', 'chatty', 'S1', '', undefined])
      expect(isViewer(label)).toBe(false);
  });

  it('takes for a label only what names a part', () => {
    expect(labelOf('观众： 真的吗')).toEqual({ speaker: '观众', text: '真的吗' });
    expect(labelOf('[助播2] 三二一')).toEqual({ speaker: '助播2', text: '三二一' });
    expect(labelOf('Host: welcome')).toEqual({ speaker: 'Host', text: 'welcome' });
    for (const line of ['价格：99', '[音乐]', '主播说：好', '今天 10:30 开播', ''])
      expect(labelOf(line)).toBeUndefined();
  });
});
