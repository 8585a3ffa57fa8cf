// The sign-in page has led back here: every tab of the terminal is told, and the window goes once one has heard.
const channel = new BroadcastChannel("tapedeck.signedIn");
channel.addEventListener("message", ({ data }) => {
  if (data === "heard") window.close();
});
channel.postMessage("signedIn");
