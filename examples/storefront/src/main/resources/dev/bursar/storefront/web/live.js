// Shows what changes at once. Without it the page loads itself again every few seconds, while something is awaited.
(function () {
  "use strict";
  var live = document.getElementById("live");
  var announce = document.getElementById("announce");
  if (!live || !window.EventSource) {
    return;
  }
  var source = null;
  var waiting = null; // what came while somebody was using a part of the page

  function state() {
    var badge = document.getElementById("state");
    return badge ? badge.textContent : "";
  }

  // Whoever is filling in a form, or stands on a button, is not interrupted.
  function isUsed(part) {
    return part.dataset.live !== "status" && part.contains(document.activeElement);
  }

  function show(fresh) {
    var before = state();
    waiting = null;
    fresh.querySelectorAll("[data-live]").forEach(function (part) {
      var old = live.querySelector("[data-live='" + part.dataset.live + "']");
      if (!old) {
        live.appendChild(document.importNode(part, true));
      } else if (old.outerHTML !== part.outerHTML) {
        if (isUsed(old)) {
          waiting = fresh;
        } else {
          old.replaceWith(document.importNode(part, true));
        }
      }
    });
    live.querySelectorAll("[data-live]").forEach(function (old) {
      if (!fresh.querySelector("[data-live='" + old.dataset.live + "']")) {
        old.remove();
      }
    });
    if (announce && state() !== before) {
      announce.textContent = state();
    }
    document.documentElement.dataset.live = "yes";
  }

  function follow() {
    if (source || document.hidden) {
      return;
    }
    source = new EventSource(live.dataset.from);
    source.onmessage = function (event) {
      show(new DOMParser().parseFromString(event.data, "text/html"));
    };
    source.onerror = function () {
      if (source && source.readyState === EventSource.CLOSED) {
        // Turned away: too many follow. Look again like a browser without a script.
        window.setTimeout(function () { window.location.reload(); }, 10000);
      }
    };
  }

  function rest() {
    if (source) {
      source.close();
      source = null;
    }
  }

  live.addEventListener("focusout", function () {
    window.setTimeout(function () {
      if (waiting) {
        show(waiting);
      }
    }, 0);
  });
  // A browser has few connections for each shop: pages that nobody looks at leave theirs to others.
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) {
      rest();
    } else {
      follow();
    }
  });
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", follow);
  follow();
})();
