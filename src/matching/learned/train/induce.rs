//! Induces word clusters: what stands to the left and to the right of a word, weighed by positive pointwise mutual
//! information (Church and Hanks, 1990), thrown onto a few random axes (Achlioptas, 2003), and grouped by k-means.

use std::collections::BTreeMap;

use crate::matching::learned::clusters::Clusters;

/// Rarer words have too little company.
const MIN_COUNT: u32 = 4;
/// How many of the most frequent words count as company.
const COMPANY: usize = 1000;
const AXES: usize = 96;
const CLUSTERS: usize = 250;
const ROUNDS: usize = 12;

/// Clusters of the words of pages, each a run of word hashes.
pub(super) fn clusters(pages: &[Vec<u32>]) -> Clusters {
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    for &word in pages.iter().flatten() {
        *counts.entry(word).or_default() += 1;
    }
    let mut words: Vec<(u32, u32)> = counts.into_iter().filter(|&(_, count)| count >= MIN_COUNT).collect();
    words.sort_by_key(|&(word, count)| (std::cmp::Reverse(count), word));
    let place: BTreeMap<u32, usize> = words.iter().enumerate().map(|(place, &(word, _))| (word, place)).collect();
    // what stands beside what: one to the left, one to the right
    let mut beside: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for page in pages {
        for pair in page.windows(2) {
            let (Some(&left), Some(&right)) = (place.get(&pair[0]), place.get(&pair[1])) else { continue };
            if left < COMPANY {
                *beside.entry((right, 2 * left)).or_default() += 1;
            }
            if right < COMPANY {
                *beside.entry((left, 2 * right + 1)).or_default() += 1;
            }
        }
    }
    let mut row_sums = vec![0u32; words.len()];
    let mut column_sums = vec![0u32; 2 * COMPANY];
    let mut sum = 0u32;
    for (&(word, company), &count) in &beside {
        row_sums[word] += count;
        column_sums[company] += count;
        sum += count;
    }
    let mut points = vec![[0.0f32; AXES]; words.len()];
    for (&(word, company), &count) in &beside {
        let expected = row_sums[word] as f32 * column_sums[company] as f32 / sum as f32;
        let information = (count as f32 / expected).ln();
        if information > 0.0 {
            for (axis, value) in points[word].iter_mut().enumerate() {
                *value += if sign(company, axis) { information } else { -information };
            }
        }
    }
    for point in &mut points {
        normalize(point);
    }
    // the most frequent words are the first centres
    let mut centres: Vec<[f32; AXES]> = points.iter().take(CLUSTERS).copied().collect();
    let mut nearest = vec![0usize; points.len()];
    for _ in 0..ROUNDS {
        for (point, nearest) in points.iter().zip(&mut nearest) {
            let near = |centre: &[f32; AXES]| -> f32 { centre.iter().zip(point).map(|(a, b)| a * b).sum() };
            let best = (0..centres.len()).map(|index| (near(&centres[index]), index));
            *nearest = best.fold((f32::MIN, 0), |best, other| if other.0 > best.0 { other } else { best }).1;
        }
        let mut sums = vec![[0.0; AXES]; centres.len()];
        for (point, &centre) in points.iter().zip(&nearest) {
            for (sum, value) in sums[centre].iter_mut().zip(point) {
                *sum += value;
            }
        }
        for (centre, mut sum) in centres.iter_mut().zip(sums) {
            normalize(&mut sum);
            *centre = sum;
        }
    }
    Clusters::new(words.iter().zip(&nearest).map(|(&(word, _), &centre)| (word, centre as u8 + 1)))
}

/// Which way a company points on an axis, by a hash.
fn sign(company: usize, axis: usize) -> bool {
    let hash = ((company * AXES + axis) as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let hash = (hash ^ hash >> 31).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash >> 63 == 1
}

fn normalize(point: &mut [f32; AXES]) {
    let length = point.iter().map(|value| value * value).sum::<f32>().sqrt();
    if length > 0.0 {
        point.iter_mut().for_each(|value| *value /= length);
    }
}
