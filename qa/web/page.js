// Citations: follow them inside the page (whatever the address of the page is) and bring the marked words into view.
window.policyqa = {
  latest() {
    document.getElementById("panel")?.scrollTo({ top: 0 });
    document.getElementById("live")?.scrollIntoView({ block: "start" });
  },
  ready() {
    const idle = !document.activeElement || document.activeElement === document.body;
    if (idle && matchMedia("(min-width: 60.01rem)").matches) {
      document.querySelector("#question textarea")?.focus({ preventScroll: true });
    }
  },
  switchLanguage() {
    document.documentElement.lang = document.documentElement.lang === "en" ? "zh-CN" : "en";
  },
  show(anchor) {
    const target = document.getElementById(anchor);
    if (!target) return;
    location.hash = anchor;
    target.scrollIntoView({ block: "start" });
    target.querySelector("mark")?.scrollIntoView({ block: "nearest" });
    target.focus({ preventScroll: true });
  },
};
document.documentElement.lang = "zh-CN";
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#p-"]') : null;
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  window.policyqa.show(link.getAttribute("href").slice(1));
});
