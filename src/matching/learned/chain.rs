//! Best labellings of a run of tokens, in integers: how much worse each label is than the best labelling, and the best
//! few labellings.

/// The score of what is forbidden: no sum of allowed ones comes near.
pub(super) const NEVER: i32 = i32::MIN / 4;

/// Which label may follow which, and which may be the first, in points.
#[derive(Clone, Debug)]
pub(crate) struct Order<const K: usize> {
    pub(super) follow: [[i32; K]; K],
    pub(super) start: [i32; K],
}

/// For each token and label, how far the best labelling with it is from the best of all: 0 for what that one has, else
/// negative (max-marginals, by one pass forwards and one backwards).
pub(super) fn margins<const K: usize>(scores: &[[i32; K]], order: &Order<K>, margins: &mut Vec<[i32; K]>) {
    margins.clear();
    let mut forward = order.start;
    for (at, emitted) in scores.iter().enumerate() {
        let mut next = forward;
        if at > 0 {
            for (label, next) in next.iter_mut().enumerate() {
                *next = (0..K).map(|before| forward[before] + order.follow[before][label]).max().unwrap_or(NEVER);
            }
        }
        for (next, emitted) in next.iter_mut().zip(emitted) {
            *next = (*next + emitted).max(NEVER);
        }
        forward = next;
        margins.push(forward);
    }
    let top = forward.into_iter().max().unwrap_or(0);
    let mut backward = [0; K];
    for (margin, emitted) in margins.iter_mut().zip(scores).rev() {
        for (margin, backward) in margin.iter_mut().zip(&backward) {
            *margin = (*margin + backward - top).max(NEVER);
        }
        let ahead: [i32; K] = std::array::from_fn(|label| emitted[label] + backward[label]);
        for (label, before) in backward.iter_mut().enumerate() {
            let best = (0..K).map(|after| order.follow[label][after] + ahead[after]).max();
            *before = best.unwrap_or(NEVER).max(NEVER);
        }
    }
}

/// How many labellings are found at the most.
pub(super) const BEST: usize = 6;

/// A label of a token that may have several, or the labels of a run of tokens that have only one each.
#[derive(Clone, Copy, Debug)]
struct Choice {
    first: u8,
    last: u8,
    score: i32,
    /// How far the best labelling with it is from the best of all.
    margin: i32,
}

/// A labelling on its way: its score, and the option of the place before, with its rank there.
#[derive(Clone, Copy, Debug)]
struct Step {
    score: i32,
    from: (u8, u8),
}

/// The memory of [`n_best`], used again.
#[derive(Debug, Default)]
pub(super) struct Lattice {
    /// The options of all places, and where those of each place end, with the token behind it.
    options: Vec<Choice>,
    places: Vec<(usize, usize)>,
    steps: Vec<[Step; BEST]>,
    counts: Vec<u8>,
    labels: Vec<u8>,
}

/// Calls `found` with each of the best labellings that are at most `reach` worse than the best: how much worse it is, and
/// its labels. `margins` are those of the scores.
pub(super) fn n_best<const K: usize>(
    lattice: &mut Lattice,
    scores: &[[i32; K]],
    margins: &[[i32; K]],
    order: &Order<K>,
    reach: i32,
    mut found: impl FnMut(i32, &[u8]),
) {
    let Lattice { options, places, steps, counts, labels } = lattice;
    options.clear();
    places.clear();
    steps.clear();
    counts.clear();
    labels.clear();
    // Tokens of one possible label each are one place together: most are.
    let mut alone = false;
    for (at, margin) in margins.iter().enumerate() {
        let possible = |label: &usize| margin[*label] >= -reach;
        let mut labels_here = (0..K).filter(possible);
        let first = labels_here.next().unwrap_or(0);
        let single = labels_here.next().is_none();
        labels.push(first as u8);
        match options.last_mut() {
            Some(run) if single && alone => {
                run.score += order.follow[usize::from(run.last)][first] + scores[at][first];
                run.last = first as u8;
                if let Some(place) = places.last_mut() {
                    place.1 = at + 1;
                }
            }
            _ => {
                let label = |label: &usize| single && *label == first || possible(label);
                for label in (0..K).filter(label) {
                    let score = scores[at][label];
                    let margin = margin[label];
                    options.push(Choice { first: label as u8, last: label as u8, score, margin });
                }
                places.push((options.len(), at + 1));
            }
        }
        alone = single;
    }
    steps.resize(options.len(), [Step { score: NEVER, from: (0, 0) }; BEST]);
    counts.resize(options.len(), 0);
    let mut before = 0..0;
    for &(end, _) in &*places {
        let here = before.end..end;
        for index in here.clone() {
            let option = options[index];
            if before.is_empty() {
                steps[index][0] =
                    Step { score: order.start[usize::from(option.first)] + option.score, from: (0, 0) };
                counts[index] = 1;
                continue;
            }
            // The lists of the options before are sorted: the next best is the head of one of them.
            let mut heads = [0u8; K];
            let mut kept = 0;
            while kept < BEST {
                let mut best: Option<(i32, usize)> = None;
                for (place, from) in before.clone().enumerate() {
                    let follow = order.follow[usize::from(options[from].last)][usize::from(option.first)];
                    if follow <= NEVER || heads[place] >= counts[from] {
                        continue;
                    }
                    let score = steps[from][usize::from(heads[place])].score + follow;
                    if best.is_none_or(|(top, _)| score > top) {
                        best = Some((score, place));
                    }
                }
                let Some((score, place)) = best else { break };
                // What goes on from here as the best does from its head is so much worse than the best of all.
                if kept > 0 && option.margin + score + option.score - steps[index][0].score < -reach {
                    break;
                }
                steps[index][kept] = Step { score: score + option.score, from: (place as u8, heads[place]) };
                heads[place] += 1;
                kept += 1;
            }
            counts[index] = kept as u8;
        }
        before = here;
    }
    let mut heads = [0u8; K];
    let mut top = None;
    for _ in 0..BEST {
        let head = |(place, index): (usize, usize)| {
            let rank = usize::from(heads[place]);
            (rank < usize::from(counts[index])).then(|| (steps[index][rank].score, place))
        };
        let best = before.clone().enumerate().filter_map(head);
        let best = best.reduce(|best, other| if other.0 > best.0 { other } else { best });
        let Some((score, place)) = best else { break };
        let worse = *top.get_or_insert(score) - score;
        if worse > reach {
            break;
        }
        let mut from = (place as u8, heads[place]);
        for (number, &(end, behind)) in places.iter().enumerate().rev() {
            let start = number.checked_sub(1).map_or(0, |number| places[number].0);
            let index = start + usize::from(from.0);
            if end - start > 1 {
                labels[behind - 1] = options[index].first;
            }
            from = steps[index][usize::from(from.1)].from;
        }
        heads[place] += 1;
        found(worse, labels);
    }
}
