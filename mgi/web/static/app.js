/*
 * What makes the pages pleasant; everything works without it. One part a page feature: an attribute "data-part" on an
 * element names the part, which is started with that element.
 */
(function () {
  "use strict";

  var parts = {};

  /* Registers a part: mgi.part("name", function (element) { … }). */
  window.mgi = {
    part: function (name, start) {
      parts[name] = start;
    }
  };

  /* After a refused form, the summary of what is wrong comes first. */
  function showProblems() {
    var summary = document.querySelector(".error-summary");
    if (summary) summary.focus();
  }

  function startParts() {
    document.querySelectorAll("[data-part]").forEach(function (element) {
      var start = parts[element.getAttribute("data-part")];
      if (start) start(element);
    });
  }

  document.documentElement.classList.add("with-script");
  document.addEventListener("DOMContentLoaded", function () {
    startParts();
    showProblems();
  });
})();
