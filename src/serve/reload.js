// Waits until the site has another version than this page, then loads the page again.
const known = new URL(document.currentScript.src).search;
const wait = async () => {
  for (;;) {
    try {
      const answer = await fetch(`/_atlas/version${known}`, { cache: "no-store" });
      if (`?${await answer.text()}` !== known) {
        location.reload();
        return;
      }
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
};
wait();
