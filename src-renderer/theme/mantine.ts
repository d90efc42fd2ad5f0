import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";

type TokenNames = readonly [string, string, string, string, string, string, string, string, string, string];

const shades = (...names: TokenNames): MantineColorsTuple => {
  const [a, b, c, d, e, f, g, h, i, j] = names;
  const of = (name: string) => `var(--${name})`;
  return [of(a), of(b), of(c), of(d), of(e), of(f), of(g), of(h), of(i), of(j)];
};

const everyShade = (name: string): MantineColorsTuple =>
  shades(name, name, name, name, name, name, name, name, name, name);

const variantColorResolver: VariantColorsResolver = (input) => {
  const tone = input.color === "bad" ? "bad" : "accent";
  const clear = "1px solid transparent";
  switch (input.variant) {
    case "filled":
      return {
        background: `var(--${tone})`,
        hover: `var(--${tone}-hover)`,
        color: `var(--on-${tone})`,
        border: clear,
      };
    case "light":
      return {
        background: `var(--${tone}-soft)`,
        hover: `var(--${tone}-soft)`,
        color: `var(--${tone})`,
        border: clear,
      };
    case "subtle":
      return { background: "transparent", hover: "var(--hover)", color: "var(--text)", border: clear };
    default:
      return defaultVariantColorsResolver(input);
  }
};

/** Mantine's own variables, bound to our tokens; both themes come from tokens.css. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const bound = {
    "--mantine-color-body": "var(--panel)",
    "--mantine-color-text": "var(--text)",
    "--mantine-color-bright": "var(--text)",
    "--mantine-color-dimmed": "var(--text-muted)",
    "--mantine-color-placeholder": "var(--text-muted)",
    "--mantine-color-anchor": "var(--accent)",
    "--mantine-color-error": "var(--bad)",
    "--mantine-color-default": "var(--panel)",
    "--mantine-color-default-hover": "var(--hover)",
    "--mantine-color-default-color": "var(--text)",
    "--mantine-color-default-border": "var(--line-strong)",
    "--mantine-color-disabled": "var(--sunken)",
    "--mantine-color-disabled-color": "var(--text-muted)",
    "--mantine-color-disabled-border": "var(--line)",
    "--mantine-primary-color-contrast": "var(--on-accent)",
    "--mantine-color-accent-filled": "var(--accent)",
    "--mantine-color-accent-filled-hover": "var(--accent-hover)",
    "--mantine-color-accent-light": "var(--accent-soft)",
    "--mantine-color-accent-light-hover": "var(--accent-soft)",
    "--mantine-color-accent-light-color": "var(--accent)",
    "--mantine-color-accent-outline": "var(--accent)",
  };
  return { variables: {}, light: bound, dark: bound };
};

const small = { defaultProps: { size: "xs" as const } };

export const theme = createTheme({
  primaryColor: "accent",
  colors: {
    accent: everyShade("accent"),
    bad: everyShade("bad"),
    // The library's own neutrals: gray in the light theme, dark in the dark one, each from light to dark.
    gray: shades(
      "hover",
      "sunken",
      "line",
      "line",
      "line-strong",
      "line-strong",
      "text-muted",
      "text-muted",
      "text",
      "text",
    ),
    dark: shades(
      "text",
      "text",
      "text-muted",
      "text-muted",
      "line-strong",
      "hover",
      "panel",
      "panel",
      "surface",
      "surface",
    ),
  },
  variantColorResolver,
  fontFamily: "var(--font-text)",
  fontFamilyMonospace: "var(--font-code)",
  fontSizes: { xs: "13px", sm: "13px", md: "15px", lg: "20px", xl: "28px" },
  lineHeights: { xs: "1.35", sm: "1.5", md: "1.5", lg: "1.4", xl: "1.3" },
  headings: {
    fontWeight: "600",
    sizes: { h1: { fontSize: "20px" }, h2: { fontSize: "15px" }, h3: { fontSize: "13px" } },
  },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  radius: { xs: "6px", sm: "6px", md: "6px", lg: "6px", xl: "6px" },
  defaultRadius: "sm",
  shadows: {
    xs: "var(--shadow)",
    sm: "var(--shadow)",
    md: "var(--shadow)",
    lg: "var(--shadow)",
    xl: "var(--shadow)",
  },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: "xs", variant: "default" }, styles: { root: { fontWeight: 500 } } },
    TextInput: small,
    PasswordInput: small,
    NumberInput: small,
    Select: small,
    Autocomplete: small,
    Switch: small,
    Checkbox: small,
    SegmentedControl: small,
    ActionIcon: { defaultProps: { variant: "subtle" } },
    Modal: {
      defaultProps: {
        centered: false,
        transitionProps: { duration: 100 },
        closeButtonProps: { "aria-label": "Close" },
      },
    },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 100 } } },
    Menu: { defaultProps: { transitionProps: { duration: 80 }, shadow: "md" } },
  },
});
