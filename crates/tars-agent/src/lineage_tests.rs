//! Family trees made up for the test: who is reported, who may be named.

use super::*;
use crate::seat::map;

const INIT: i32 = 1;
const SHELL: i32 = 90;
const ROOT: i32 = 100;
const MANAGER: i32 = 101;
const WORKER: i32 = 102;

/// A table of processes, seen from one of them.
struct Table {
    me: i32,
    processes: Vec<Process>,
    /// Who shares the page; `None` if the kernel hides it.
    sharing: Option<Vec<i32>>,
    /// Who is there, but is not shown to us.
    hidden: Vec<i32>,
}

impl Processes for Table {
    fn look(&self, pid: i32) -> Option<Process> {
        let seen = self.processes.iter().copied();
        seen.filter(|p| !self.hidden.contains(&p.id.pid))
            .find(|p| p.id.pid == pid)
    }
    fn all(&self) -> Vec<Process> {
        let seen = self.processes.iter().copied();
        seen.filter(|p| !self.hidden.contains(&p.id.pid)).collect()
    }
    fn exists(&self, pid: i32) -> bool {
        self.processes.iter().any(|p| p.id.pid == pid)
    }
    fn age(&self, id: Identity) -> Duration {
        later(300).since(later(id.start))
    }
    fn me(&self) -> i32 {
        self.me
    }
    fn shares(&self, pid: i32, _: &Page) -> Option<bool> {
        self.sharing.as_ref().map(|sharing| sharing.contains(&pid))
    }
}

fn process(pid: i32, parent: i32, session: i32) -> Process {
    Process {
        id: Identity {
            pid,
            start: pid as u64,
        },
        parent,
        session,
        state: State::Living,
    }
}

/// A service started from a shell, not daemonized: all in the shell's session.
fn foreground(me: i32) -> Table {
    Table {
        me,
        processes: vec![
            process(INIT, 0, INIT),
            process(SHELL, INIT, SHELL),
            process(ROOT, SHELL, SHELL),
            process(MANAGER, ROOT, SHELL),
            process(WORKER, MANAGER, SHELL),
        ],
        sharing: None,
        hidden: vec![],
    }
}

fn page() -> &'static Page {
    let page = map().unwrap();
    page.root.set(Some(process(ROOT, SHELL, SHELL).id));
    page
}

fn later(seconds: u64) -> Moment {
    Moment(1).plus(Duration::from_secs(seconds))
}

#[test]
fn an_identity_survives_its_word() {
    let id = Identity {
        pid: 4_194_303,
        start: (1 << 42) - 1,
    };
    assert_eq!(Identity::from_word(id.to_word()), Some(id));
    assert_eq!(Identity::from_word(0), None);
}

#[test]
fn the_climb_stops_at_the_process_that_loaded_the_module() {
    assert_eq!(
        service(page(), &foreground(WORKER), later(0), None),
        Service::Living(ROOT)
    );
}

#[test]
fn the_climb_never_leaves_the_family_for_whoever_adopted_an_orphan() {
    let mut table = foreground(WORKER);
    // The same session everywhere, as in a container whose first process is a shell.
    table.processes = vec![
        process(INIT, 0, INIT),
        process(MANAGER, INIT, INIT),
        process(WORKER, MANAGER, INIT),
    ];
    assert_eq!(
        service(page(), &table, later(0), None),
        Service::Living(MANAGER)
    );
}

#[test]
fn a_shell_as_old_as_the_service_to_the_tick_is_not_of_the_family() {
    let page = page();
    let mut table = foreground(WORKER);
    // A container's first process, which started the service at once and adopts its orphans.
    let mut shell = process(INIT, 0, INIT);
    shell.id.start = ROOT as u64;
    table.processes = vec![
        shell,
        process(MANAGER, INIT, INIT),
        process(WORKER, MANAGER, INIT),
    ];
    assert_eq!(
        service(page, &table, later(0), None),
        Service::Living(MANAGER)
    );
}

#[test]
fn a_launcher_that_still_lives_is_not_taken_for_its_daemon() {
    let mut table = foreground(WORKER);
    table.processes[3].session = MANAGER;
    table.processes[4].session = MANAGER;
    assert_eq!(
        service(page(), &table, later(0), None),
        Service::Living(MANAGER)
    );
}

#[test]
fn a_recycled_pid_is_not_mistaken_for_the_service() {
    let page = page();
    assert_eq!(
        service(page, &foreground(WORKER), later(0), None),
        Service::Living(ROOT)
    );
    let mut table = foreground(WORKER);
    table.processes[2].id.start += 1_000;
    assert_eq!(service(page, &table, later(60), None), Service::Gone);
}

#[test]
fn a_zombie_is_dead() {
    let page = page();
    service(page, &foreground(WORKER), later(0), None);
    let mut table = foreground(WORKER);
    table.processes[2].state = State::Dead;
    assert_eq!(service(page, &table, later(60), None), Service::Gone);
}

#[test]
fn an_answer_that_dies_young_and_leaves_no_daemon_was_the_service() {
    let page = page();
    service(page, &foreground(WORKER), later(0), None);
    let mut table = foreground(WORKER);
    table.processes.remove(2);
    assert_eq!(service(page, &table, later(1), None), Service::Gone);
}

/// A launcher's child in a session of its own, which is found, has a child, and is gone.
fn after_the_leader_of_a_session(ended: bool, seconds: u64) -> Service {
    let page = page();
    let mut table = foreground(WORKER);
    table.processes.remove(2);
    table.processes[2].session = MANAGER;
    table.processes[3].session = MANAGER;
    let found = service(page, &table, later(0), None);
    assert_eq!(found, Service::Living(MANAGER));
    page.ended.set(page.answer.get().filter(|_| ended));
    table.processes.remove(2);
    service(page, &table, later(seconds), None)
}

#[test]
fn one_that_ended_between_two_forks_has_left_a_daemon() {
    let service = after_the_leader_of_a_session(true, 1);
    assert_eq!(service, Service::Living(WORKER));
}

#[test]
fn a_daemon_that_is_killed_young_was_the_service_and_so_was_one_that_ends_later() {
    assert_eq!(after_the_leader_of_a_session(false, 1), Service::Gone);
    assert_eq!(after_the_leader_of_a_session(true, 60), Service::Gone);
}

#[test]
fn an_answer_that_died_in_another_session_was_a_launcher() {
    let page = page();
    service(page, &foreground(WORKER), later(0), None);
    let mut table = foreground(WORKER);
    table.processes.remove(2);
    table.processes[2].session = MANAGER;
    table.processes[3].session = MANAGER;
    assert_eq!(
        service(page, &table, later(60), None),
        Service::Living(MANAGER)
    );
}

/// A worker's job in a session of its own, when the answer is gone, which was named in a beat so many seconds
/// after the job began.
fn beside_the_answer(seconds: u64, ended: bool) -> Service {
    let page = page();
    service(page, &foreground(MANAGER), later(0), None);
    page.reported_pid.store(ROOT, Release);
    page.last_start.set(later(WORKER as u64 + seconds));
    page.ended.set(page.answer.get().filter(|_| ended));
    let mut table = foreground(WORKER);
    table.processes = vec![process(INIT, 0, INIT), process(WORKER, INIT, WORKER)];
    service(page, &table, later(300), None)
}

#[test]
fn a_job_in_a_session_of_its_own_does_not_go_on_in_the_name_of_a_service_that_was_killed() {
    assert_eq!(beside_the_answer(60, false), Service::Gone);
}

#[test]
fn a_daemon_whose_launcher_ends_at_once_or_in_order_is_no_such_job() {
    assert_eq!(beside_the_answer(1, false), Service::Living(WORKER));
    assert_eq!(beside_the_answer(60, true), Service::Living(WORKER));
}

#[test]
fn a_process_that_shares_the_page_may_be_named_and_no_other() {
    let (page, mut table) = (page(), foreground(WORKER));
    table.sharing = Some(vec![ROOT, MANAGER, WORKER]);
    let may = |pid| member(page, &table, pid).is_some();
    assert!(may(WORKER) && may(MANAGER) && may(ROOT));
    assert!(!may(SHELL) && !may(INIT) && !may(999) && !may(0) && !may(-1));
}

#[test]
fn where_sharing_is_hidden_only_the_direct_line_may_be_named() {
    let (page, mut table) = (page(), foreground(MANAGER));
    table.processes.push(process(103, ROOT, SHELL));
    let may = |pid| member(page, &table, pid).is_some();
    assert!(may(WORKER) && may(MANAGER) && may(ROOT));
    assert!(!may(SHELL) && !may(INIT) && !may(103) && !may(999));
}

#[test]
fn a_service_that_is_out_of_sight_is_not_dead() {
    let page = page();
    service(page, &foreground(WORKER), later(0), None);
    let mut table = foreground(WORKER);
    // No /proc at all, as after chroot().
    table.hidden = vec![INIT, SHELL, ROOT, MANAGER, WORKER];
    assert_eq!(
        service(page, &table, later(60), None),
        Service::Living(ROOT)
    );
    table.processes.remove(2);
    assert_eq!(service(page, &table, later(60), None), Service::Gone);
}

#[test]
fn who_may_not_see_its_ancestors_takes_the_process_that_loaded_the_module_for_the_service() {
    let mut table = foreground(WORKER);
    // As for a worker without privileges where /proc hides the processes of others.
    table.hidden = vec![INIT, SHELL, ROOT, MANAGER];
    assert_eq!(known_service(page(), &table, later(0)), Some(ROOT));
    assert_eq!(
        service(page(), &table, later(0), None),
        Service::Living(ROOT)
    );
    // Its launcher is gone: it has nobody but itself.
    table.processes.remove(2);
    assert_eq!(
        service(page(), &table, later(0), None),
        Service::Living(WORKER)
    );
}

#[test]
fn of_those_out_of_sight_only_the_service_may_be_named() {
    let (page, mut table) = (page(), foreground(WORKER));
    table.hidden = vec![INIT, SHELL, ROOT, MANAGER];
    let may = |pid| member(page, &table, pid).is_some();
    assert!(may(WORKER) && may(ROOT));
    assert!(!may(SHELL) && !may(INIT) && !may(999));
}

#[test]
fn nobody_is_told_of_in_the_name_of_a_service_that_is_dead() {
    let (page, mut table) = (page(), foreground(WORKER));
    service(page, &table, later(0), None);
    assert_eq!(known_service(page, &table, later(60)), Some(ROOT));
    table.processes.remove(2);
    assert_eq!(known_service(page, &table, later(60)), None);
}
