import type { ThemeConfig } from 'antd';

/** Calm and dense: the system's fonts, dark text on light, colours with a contrast of at least 4.5 : 1. */
export const THEME: ThemeConfig = {
  token: {
    colorPrimary: '#0b5fa5',
    colorLink: '#0b5fa5',
    colorText: '#1d2129',
    colorTextSecondary: '#5a6270',
    colorTextDescription: '#5a6270',
    colorTextPlaceholder: '#5f6775',
    colorError: '#b42318',
    colorSuccess: '#1a7f37',
    colorWarning: '#9a6700',
    colorWarningBg: '#fdf6e3',
    colorWarningBorder: '#e0bd66',
    colorErrorBg: '#fdf0ee',
    colorErrorBorder: '#e7a49c',
    colorSuccessBg: '#eaf6ed',
    colorSuccessBorder: '#93c9a2',
    colorBorder: '#868e9c',
    borderRadius: 6,
    fontFamily: 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
    motion: false,
  },
};
