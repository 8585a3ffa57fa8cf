// What stands until the screen comes is in the theme and the language that were chosen. Settings: src/settings.
try {
  const { theme, language } = JSON.parse(localStorage.getItem("tapedeck.settings") ?? "{}");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
  const spoken = language === "en" || language === "ja" ? language : navigator.language.slice(0, 2);
  const opening = document.querySelector(".opening");
  if (spoken === "ja" && opening !== null) {
    document.documentElement.lang = "ja";
    opening.textContent = "Tapedeckを読み込み中…";
  }
} catch {
  // Storage that is refused or broken keeps neither.
}
