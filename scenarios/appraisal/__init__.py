"""Appraising scenarios with a sounding board: pure Python, no database, no clock.

`panel.Panel` holds what was asked and answered, `appraise.appraise` computes every
figure and gives one document of JSON, `figures.Figures` reads that document back, and
`weighting.what_if` weighs it anew. In between, one module for each part of the method:

F1, F3   cells          F8        concordance    F13       overall, flags
F2       shown, privacy F9        agreement      F14       expectation
F4 - F7  totals         F10       weightings     and       points, overlap,
                        F11, F12  flips                    second_looks

Where the method leaves a choice, it was made like this:

- Groups that are merged average their shares of weight, not their numbers of points.
- The panel is weighed, for F10 to F12, by the mean of the shares of the groups.
- A criterion that weighs nothing is outside the basket, and is named as such.
- Half of the groups is half of those that answered the question.
- The rate of objections is of those who answered that question.
- Everyone in one heap is weighed by the standard weights.
- Confidential: what can be worked out by subtraction is hidden as well, and so is the
  agreement on the order between fewer than k people.
"""
