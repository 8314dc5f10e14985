//! Structs that hold themselves, directly or by way of others: no value of them ends.

use crate::problem::MAX_PROBLEMS;
use crate::source::At;

/// What a struct holds directly: the other's number, and where that is written.
pub(crate) type Holds = Vec<Vec<(usize, At)>>;

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

/// The circles: the numbers of the structs in each, from the one that comes first in the
/// text, and where that one holds the next. No recursion, since a chain may be long.
pub(crate) fn circles(holds: &Holds) -> Vec<(Vec<usize>, At)> {
    let mut state = vec![State::New; holds.len()];
    let mut found: Vec<(Vec<usize>, At)> = Vec::new();
    let mut looked_at = 0;
    for start in 0..holds.len() {
        if state[start] != State::New {
            continue;
        }
        // A struct, and how many of those that it holds were looked at.
        let mut path = vec![(start, 0)];
        state[start] = State::Open;
        while let Some((at, next)) = path.last_mut() {
            let Some((held, _)) = holds[*at].get(*next) else {
                state[*at] = State::Done;
                path.pop();
                continue;
            };
            *next += 1;
            match state[*held] {
                State::Done => {}
                State::New => {
                    state[*held] = State::Open;
                    path.push((*held, 0));
                }
                State::Open if looked_at == MAX_PROBLEMS => return found,
                State::Open => {
                    looked_at += 1;
                    let circle = circle(&path, *held, holds);
                    if found.iter().all(|(_, at)| *at != circle.1) {
                        found.push(circle);
                    }
                }
            }
        }
    }
    found
}

/// The end of a path, from a struct that is on it and that its last one holds.
fn circle(path: &[(usize, usize)], from: usize, holds: &Holds) -> (Vec<usize>, At) {
    let start = path.iter().rposition(|(at, _)| *at == from).unwrap_or(0);
    let path = &path[start..];
    let first = (0..path.len()).min_by_key(|at| path[*at].0).unwrap_or(0);
    let in_order = path[first..].iter().chain(&path[..first]);
    let (number, next) = path[first];
    let (_, at) = holds[number][next - 1];
    (in_order.map(|(at, _)| *at).collect(), at)
}
