<?php declare(strict_types=1);

namespace App\Http\Controller;

use Swoft\Http\Message\Response;
use Swoft\Http\Server\Annotation\Mapping\Controller;
use Swoft\Http\Server\Annotation\Mapping\RequestMapping;
use Tars\Manage;

/**
 * @Controller(prefix="/")
 */
class HelloController
{
    /**
     * @RequestMapping("hello")
     */
    public function hello(): Response
    {
        return context()->getResponse()->withContent('hello from worker ' . getmypid() . "\n");
    }

    /**
     * What the extension knows about the heartbeat.
     *
     * @RequestMapping("status")
     */
    public function status(): array
    {
        return (new Manage())->status();
    }
}
