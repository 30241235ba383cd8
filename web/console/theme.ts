/** The look of antd from our tokens. Contrast: every text on its ground reaches 4.5:1 (also hints, disabled and placeholders). */
import type { ThemeConfig } from 'antd'

const colours = {
  ink: '#1b2622', ink2: '#46544e', ink3: '#5d6a64', line: '#dde3df', lineStrong: '#8a9690', green: '#1f5c47', ground: '#f4f6f4', sunken: '#edf1ee',
  over: '#a1261d', accent: '#9a4f10', good: '#1f6b3f', info: '#1d5a86',
} as const
const font = "-apple-system, BlinkMacSystemFont, 'PingFang SC', 'HarmonyOS Sans SC', 'MiSans', 'Microsoft YaHei', 'Noto Sans CJK SC', " +
  "'Noto Sans SC', 'Source Han Sans SC', 'Segoe UI', sans-serif"

/** The theme in normal or large type. */
export const themeOf = (large: boolean): ThemeConfig => ({
  token: {
    // Who asks for less motion gets none: antd waits for the end of an animation that our tokens cut short.
    motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    colorPrimary: colours.green, colorLink: colours.green, colorLinkHover: '#143d30', colorInfo: colours.info, colorError: colours.over,
    colorWarning: colours.accent, colorSuccess: colours.good, colorTextBase: colours.ink, colorText: colours.ink,
    colorTextSecondary: colours.ink2, colorTextTertiary: colours.ink3, colorTextQuaternary: colours.ink3, colorTextDescription: colours.ink3,
    colorTextPlaceholder: colours.ink3, colorTextDisabled: '#636f69', colorBorder: '#b9c4be', colorBorderSecondary: colours.line,
    colorPrimaryBg: '#e3efe9', colorPrimaryBgHover: '#d3e6dc', colorPrimaryBorder: '#b5d3c5', colorPrimaryHover: '#2a6f57', colorPrimaryActive: '#143d30',
    controlItemBgActive: '#e3efe9', controlItemBgActiveHover: '#d6e8df', controlItemBgHover: '#f2f6f4',
    colorErrorBg: '#fbeae8', colorErrorBorder: '#efc4bf', colorWarningBg: '#fbf0e3', colorWarningBorder: '#ecd0ae',
    colorInfoBg: '#e9f1f8', colorInfoBorder: '#bfd5e6', colorSuccessBg: '#e4f2e9', colorSuccessBorder: '#b9dac6',
    colorBgLayout: colours.ground, colorSplit: colours.line, colorFillAlter: '#f6f8f6', borderRadius: 6, borderRadiusLG: 8,
    fontFamily: font, fontSize: large ? 18 : 14, controlHeight: large ? 44 : 34, wireframe: false, motionDurationMid: '0.12s',
    boxShadowSecondary: '0 6px 24px rgba(20,45,36,.14)',
  },
  components: {
    Layout: { siderBg: '#143d30', headerBg: '#ffffff', headerHeight: 60, headerPadding: '0 24px', bodyBg: colours.ground },
    Menu: {
      darkItemBg: '#143d30', darkSubMenuItemBg: '#143d30', darkItemColor: '#cfe0d8', darkItemHoverBg: '#1c4e3e', darkItemSelectedBg: '#2a6a53',
      darkItemSelectedColor: '#ffffff', darkGroupTitleColor: '#a9c4b8', itemHeight: large ? 46 : 38, itemMarginInline: 10, itemBorderRadius: 6,
    },
    Table: { headerBg: '#f1f5f2', headerColor: colours.ink2, headerSplitColor: 'transparent', rowHoverBg: '#f4f9f6', cellPaddingBlock: 11, cellPaddingInline: 12 },
    Card: { headerFontSize: large ? 19 : 15, headerHeight: 50, paddingLG: 20 },
    Drawer: { paddingLG: 24 },
    Form: { verticalLabelPadding: '0 0 6px', itemMarginBottom: 20, labelColor: colours.ink },
    Descriptions: { labelColor: colours.ink3, itemPaddingBottom: 12 },
    Tag: { defaultBg: colours.sunken, defaultColor: colours.ink2 },
    Tooltip: { colorBgSpotlight: '#22302b' },
    Tabs: { itemColor: colours.ink2 },
  },
})
