//! What is taken for workers, and what is not: family trees made up for the test, seen by the main process.

use super::*;
use crate::lineage::Identity;
use crate::seat::map;

const MAIN: i32 = 100;
const LAUNCHER: i32 = 90;

/// What becomes of the tree, by a look at it every other second.
struct Tree {
    page: &'static Page,
    processes: Vec<Process>,
    /// Programs that processes of the service have started.
    programs: Vec<i32>,
    /// Whose memory map the kernel hides.
    hidden: Vec<i32>,
    blind: bool,
    seconds: u64,
}

impl Processes for Tree {
    fn look(&self, pid: i32) -> Option<Process> {
        let mut seen = self.all().into_iter();
        seen.find(|p| p.id.pid == pid)
    }
    fn all(&self) -> Vec<Process> {
        let seen = self.processes.iter().filter(|_| !self.blind);
        seen.copied().collect()
    }
    fn exists(&self, _: i32) -> bool {
        true
    }
    fn age(&self, id: Identity) -> Duration {
        Duration::from_secs(self.seconds - id.start)
    }
    fn me(&self) -> i32 {
        MAIN
    }
    fn shares(&self, pid: i32, _: &Page) -> Option<bool> {
        (!self.hidden.contains(&pid)).then(|| !self.programs.contains(&pid))
    }
}

impl Tree {
    fn new() -> Tree {
        let page = map().unwrap();
        page.first_beat.set(Moment(1));
        let mut tree = Tree {
            page,
            processes: vec![],
            programs: vec![],
            hidden: vec![],
            blind: false,
            seconds: 0,
        };
        tree.fork(&[LAUNCHER], 1).fork(&[MAIN], LAUNCHER);
        tree
    }

    fn fork(&mut self, pids: &[i32], parent: i32) -> &mut Tree {
        let start = self.seconds;
        let children = pids.iter().map(|pid| Process {
            id: Identity { pid: *pid, start },
            parent,
            session: MAIN,
            state: State::Living,
        });
        self.processes.extend(children);
        self
    }

    /// Their children are adopted by whoever adopts orphans.
    fn end(&mut self, pids: &[i32]) -> &mut Tree {
        self.processes.retain(|p| !pids.contains(&p.id.pid));
        let orphans = self.processes.iter_mut();
        for orphan in orphans.filter(|p| pids.contains(&p.parent)) {
            orphan.parent = 1;
        }
        self
    }

    /// Lives on for so long.
    fn live(&mut self, seconds: u64) -> &mut Tree {
        let end = self.seconds + seconds;
        while self.seconds < end {
            self.seconds += 2;
            self.look();
        }
        self
    }

    fn look(&self) -> Workers {
        let now = Moment(1).plus(Duration::from_secs(self.seconds));
        super::look(self.page, self, now, MAIN)
    }
}

#[test]
fn a_manager_and_its_workers_are_missed() {
    let mut tree = Tree::new();
    tree.fork(&[101], MAIN).fork(&[102, 103], 101).live(4);
    assert_eq!(tree.end(&[101, 102, 103]).live(8).look(), Workers::Gone);
}

#[test]
fn the_workers_of_a_dead_manager_are_enough_until_they_are_gone_too() {
    let mut tree = Tree::new();
    tree.fork(&[101], MAIN).fork(&[102, 103], 101).live(4);
    assert_eq!(tree.end(&[101]).live(60).look(), Workers::There);
    assert_eq!(tree.end(&[102]).live(60).look(), Workers::There);
    assert_eq!(tree.end(&[103]).live(8).look(), Workers::Gone);
}

#[test]
fn a_manager_that_has_no_worker_at_the_moment_will_have_one() {
    let mut tree = Tree::new();
    tree.fork(&[101], MAIN).fork(&[102, 103], 101).live(4);
    assert_eq!(tree.end(&[102, 103]).live(60).look(), Workers::There);
}

#[test]
fn a_manager_is_known_at_the_first_look_that_finds_it_and_a_worker_half_a_second_old() {
    let mut tree = Tree::new();
    tree.fork(&[101], MAIN).fork(&[102, 103], 101);
    let soon = Moment(1).plus(SETTLED);
    assert_eq!(tree.look(), Workers::Young(soon));
    tree.seconds += 1;
    assert_eq!(tree.look(), Workers::There);
    assert_eq!(tree.end(&[101, 102, 103]).live(8).look(), Workers::Gone);
}

#[test]
fn a_service_that_is_looked_at_before_its_first_beat_may_fork_its_workers_later() {
    let mut tree = Tree::new();
    tree.page.first_beat.set(Moment::NEVER);
    tree.seconds = 1_000;
    assert_eq!(tree.look(), Workers::There);
    tree.page
        .first_beat
        .set(Moment(1).plus(Duration::from_secs(1_000)));
    tree.fork(&[101], MAIN).fork(&[102, 103], 101).live(4);
    assert_eq!(tree.end(&[101, 102, 103]).live(8).look(), Workers::Gone);
}

#[test]
fn children_for_each_connection_are_no_workers_however_long_those_last() {
    let mut tree = Tree::new();
    tree.fork(&[101, 102, 103], MAIN).live(600);
    assert_eq!(tree.end(&[101, 102, 103]).live(600).look(), Workers::There);
}

#[test]
fn a_job_that_starts_other_programs_is_no_manager() {
    let mut tree = Tree::new();
    tree.fork(&[101], MAIN);
    for pid in 102..130 {
        // Forked, and not yet the other program.
        tree.fork(&[pid], 101).look();
        tree.end(&[pid]).live(2);
    }
    assert_eq!(tree.end(&[101]).live(60).look(), Workers::There);
}

#[test]
fn a_program_that_hides_what_it_is_and_has_a_child_is_no_manager() {
    let mut tree = Tree::new();
    tree.hidden = vec![101, 102];
    tree.fork(&[101], MAIN).fork(&[102], 101).live(20);
    assert_eq!(tree.end(&[101, 102]).live(60).look(), Workers::There);
}

#[test]
fn one_worker_that_called_keepalive_is_missed() {
    let mut tree = Tree::new();
    tree.page.caller.store(101, Relaxed);
    tree.fork(&[101], MAIN).live(4);
    assert_eq!(tree.end(&[101]).live(8).look(), Workers::Gone);
}

#[test]
fn workers_that_are_replaced_again_and_again_are_never_missed() {
    let mut tree = Tree::new();
    tree.page.caller.store(101, Relaxed);
    tree.fork(&[101, 102], MAIN).live(4);
    for pid in (103..300).step_by(2) {
        tree.end(&[pid - 2, pid - 1]);
        assert!(matches!(tree.look(), Workers::Missing(_)));
        assert_eq!(
            tree.fork(&[pid, pid + 1], MAIN).live(2).look(),
            Workers::There
        );
    }
}

#[test]
fn a_job_is_no_worker_however_long_it_takes() {
    let mut tree = Tree::new();
    tree.fork(&[101], MAIN).live(600);
    assert_eq!(tree.end(&[101]).live(60).look(), Workers::There);
}

#[test]
fn a_service_that_was_up_without_workers_does_without_for_ever() {
    let mut tree = Tree::new();
    tree.fork(&[110], MAIN);
    tree.live(60).fork(&[101], MAIN).fork(&[102, 103], 101);
    tree.live(600).end(&[101, 102, 103, 110]);
    assert_eq!(tree.live(60).look(), Workers::There);
}

#[test]
fn a_program_that_was_started_is_no_worker_and_does_not_stand_in_for_one() {
    let mut tree = Tree::new();
    tree.programs = vec![104, 105];
    tree.fork(&[104, 105], MAIN).live(20);
    assert_eq!(tree.end(&[104, 105]).live(8).look(), Workers::There);
    let mut tree = Tree::new();
    tree.programs = vec![104];
    tree.fork(&[101], MAIN).fork(&[102], 101).fork(&[104], 102);
    assert_eq!(tree.live(4).end(&[101, 102]).live(8).look(), Workers::Gone);
}

#[test]
fn a_worker_that_gave_up_its_privileges_is_known_by_its_place() {
    let mut tree = Tree::new();
    tree.hidden = vec![102, 103];
    tree.fork(&[101], MAIN).fork(&[102, 103], 101).live(4);
    assert_eq!(tree.end(&[101, 103]).live(8).look(), Workers::Gone);
    assert_eq!(tree.fork(&[103], MAIN).look(), Workers::There);
}

#[test]
fn who_cannot_see_misses_nobody() {
    let mut tree = Tree::new();
    tree.fork(&[101], MAIN).fork(&[102, 103], 101).live(4);
    tree.blind = true;
    assert_eq!(tree.end(&[101, 102, 103]).live(60).look(), Workers::There);
}

#[test]
fn another_main_process_is_judged_anew() {
    let mut tree = Tree::new();
    tree.fork(&[101], MAIN).fork(&[102, 103], 101).live(4);
    tree.end(&[MAIN, 101, 102, 103]).fork(&[MAIN], LAUNCHER);
    assert_eq!(tree.live(60).look(), Workers::There);
}
