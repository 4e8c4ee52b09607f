/** The themes in which Teams shows a card. */
export const THEMES = ['light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

type Shade = Readonly<{ background: string; text: string; subtle: string }>;

type Palette = Readonly<{
  /** What surrounds a card in a chat. */
  chat: string;
  card: Shade;
  emphasis: Shade;
  /** Containers of these styles are pale in the dark theme as well. */
  coloured: Readonly<Record<'accent' | 'good' | 'attention' | 'warning', Shade>>;
  dark: string;
  accent: string;
  good: string;
  warning: string;
  attention: string;
  button: Readonly<{ background: string; text: string; border: string }>;
  field: Readonly<{ background: string; text: string; border: string; hint: string }>;
}>;

const paleWith = (text: string, subtle: string) => ({
  accent: { background: '#C7DEF9', text, subtle },
  good: { background: '#CCFFCC', text, subtle },
  attention: { background: '#FFC5B2', text, subtle },
  warning: { background: '#FFE2B2', text, subtle },
});
const onBlack = { background: '#000000', text: '#FFFFFF', subtle: '#FFFFFF' };

/**
 * The colours of light and dark are those of the host configurations that Microsoft publishes for Teams (the one for
 * light is in its Playground as well); buttons and fields are those of Fluent's themes for Teams, and so is all of high
 * contrast, where Teams draws everything white on black, links yellow and what is chosen cyan.
 */
const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    chat: '#F5F5F5',
    card: { background: '#FFFFFF', text: '#FF252424', subtle: '#BF252424' },
    emphasis: { background: '#F9F8F7', text: '#FF252424', subtle: '#BF252424' },
    coloured: paleWith('#FF252424', '#BF252424'),
    dark: '#252424',
    accent: '#6264A7',
    good: '#92C353',
    warning: '#F8D22A',
    attention: '#C4314B',
    button: { background: '#FFFFFF', text: '#242424', border: '#D1D1D1' },
    field: { background: '#F5F5F5', text: '#242424', border: '#616161', hint: '#707070' },
  },
  dark: {
    chat: '#1F1F1F',
    card: { background: '#2D2C2C', text: '#FFFFFFFF', subtle: '#BFFFFFFF' },
    emphasis: { background: '#292828', text: '#FFFFFFFF', subtle: '#BFFFFFFF' },
    coloured: paleWith('#FF201F1F', '#FF2D2C2C'),
    dark: '#201F1F',
    accent: '#A6A7DC',
    good: '#92C353',
    warning: '#F8D22A',
    attention: '#D74654',
    button: { background: '#292929', text: '#FFFFFF', border: '#666666' },
    field: { background: '#141414', text: '#FFFFFF', border: '#ADADAD', hint: '#999999' },
  },
  contrast: {
    chat: '#000000',
    card: onBlack,
    emphasis: onBlack,
    coloured: { accent: onBlack, good: onBlack, attention: onBlack, warning: onBlack },
    dark: '#FFFFFF',
    accent: '#FFFF00',
    good: '#FFFFFF',
    warning: '#FFFFFF',
    attention: '#FFFFFF',
    button: { background: '#000000', text: '#FFFFFF', border: '#FFFFFF' },
    field: { background: '#000000', text: '#FFFFFF', border: '#FFFFFF', hint: '#FFFFFF' },
  },
};

/** Teams' own faces first; a machine that has none of them draws the last. */
const FONTS = "'Segoe UI', 'Selawik', 'Open Sans', 'DejaVu Sans', sans-serif";

const TYPE = {
  fontFamily: FONTS,
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 200, default: 400, bolder: 600 },
};

/** What the renderer is told of the theme: colours, sizes and distances. */
export function hostConfig(theme: Theme): object {
  const palette = PALETTES[theme];
  const container = ({ background, text, subtle }: Shade) => {
    const both = (colour: string) => ({ default: colour, subtle: colour });
    return {
      backgroundColor: background,
      foregroundColors: {
        default: { default: text, subtle },
        dark: both(palette.dark),
        light: both('#FFFFFF'),
        accent: both(palette.accent),
        good: both(palette.good),
        warning: both(palette.warning),
        attention: both(palette.attention),
      },
    };
  };
  const { accent, good, attention, warning } = palette.coloured;
  return {
    supportsInteractivity: true,
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: '#EEEEEE' },
    fontTypes: { default: TYPE, monospace: { ...TYPE, fontFamily: 'monospace' } },
    textStyles: {
      heading: { fontType: 'default', size: 'large', weight: 'bolder', color: 'default', isSubtle: false },
    },
    textBlock: { headingLevel: 2 },
    containerStyles: {
      default: container(palette.card),
      emphasis: container(palette.emphasis),
      accent: container(accent),
      good: container(good),
      attention: container(attention),
      warning: container(warning),
    },
    actions: {
      maxActions: 6,
      buttonSpacing: 8,
      showCard: { actionMode: 'inline', inlineTopMargin: 16, style: 'emphasis' },
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    adaptiveCard: { allowCustomStyle: false },
    factSet: { title: { weight: 'bolder', wrap: true }, value: { wrap: true }, spacing: 16 },
  };
}

/** What Teams adds to the renderer's elements: the frame of a card, its buttons and its fields. */
export function styleSheet(theme: Theme): string {
  const { chat, card, button, field } = PALETTES[theme];
  return `
    :root { color-scheme: ${theme === 'light' ? 'light' : 'dark'}; }
    body { margin: 0; padding: 12px; background: ${chat}; font-family: ${FONTS}; }
    #card { border: 1px solid ${theme === 'contrast' ? '#FFFFFF' : 'transparent'}; border-radius: 4px; overflow: hidden;
      background: ${card.background}; color: #${card.text.slice(-6)}; }
    .ac-actionSet { flex-wrap: wrap; row-gap: 8px; }
    .ac-pushButton { max-width: 100%; padding: 5px 12px; border: 1px solid ${button.border}; border-radius: 4px;
      overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
      background: ${button.background}; color: ${button.text}; font: 600 14px/20px ${FONTS}; }
    .ac-input { box-sizing: border-box; font: 14px/20px ${FONTS}; color: ${field.text}; }
    input.ac-input, textarea.ac-input, select.ac-input { padding: 5px 12px; border: 1px solid ${field.border};
      border-radius: 4px; background: ${field.background}; }
    .ac-input.ac-multiline { min-height: 84px; resize: vertical; }
    .ac-input::placeholder { color: ${field.hint}; opacity: 1; }`;
}
