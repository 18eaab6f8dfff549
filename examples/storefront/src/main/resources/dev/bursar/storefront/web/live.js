// Shows what changes at once. Without it the page loads itself again every few seconds, while something is awaited.
(function () {
  "use strict";
  var live = document.getElementById("live");
  if (!live || !window.EventSource) {
    return;
  }
  var source = new EventSource(live.dataset.from);
  source.onmessage = function (event) {
    var fresh = new DOMParser().parseFromString(event.data, "text/html");
    fresh.querySelectorAll("[data-live]").forEach(function (part) {
      var old = live.querySelector("[data-live='" + part.dataset.live + "']");
      if (!old) {
        live.appendChild(document.importNode(part, true));
      } else if (old.outerHTML !== part.outerHTML && !isUsed(old)) {
        old.replaceWith(document.importNode(part, true));
      }
    });
    live.querySelectorAll("[data-live]").forEach(function (old) {
      if (!fresh.querySelector("[data-live='" + old.dataset.live + "']")) {
        old.remove();
      }
    });
    document.documentElement.dataset.live = "yes";
  };

  // Whoever is filling in a form, or stands on a button, is not interrupted.
  function isUsed(part) {
    return part.dataset.live !== "status" && part.contains(document.activeElement);
  }
})();
