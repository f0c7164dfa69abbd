/** What was measured, where and when: for people as Markdown, for programs as JSON. */
package org.quanta.benchmarks.report;
