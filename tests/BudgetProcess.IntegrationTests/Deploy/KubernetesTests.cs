using System.Globalization;
using k8s.Models;

namespace BudgetProcess.IntegrationTests.Deploy;

/// <summary>The Kubernetes manifests: every field exists, names lead somewhere, and a pod may do no more than it must.</summary>
internal sealed class KubernetesTests
{
    private static IEnumerable<V1Deployment> Deployments => KubernetesFiles.All<V1Deployment>();

    [Test]
    public void Objects_AllManifests_AreThoseThatAnInstallationNeeds()
    {
        var kinds = KubernetesFiles.Objects.GroupBy(item => item.Kind).ToDictionary(group => group.Key, group => group.Count());
        Assert.That(kinds, Is.SupersetOf(new Dictionary<string, int>
        {
            ["Namespace"] = 1, ["Deployment"] = 2, ["Service"] = 1, ["Ingress"] = 1, ["PodDisruptionBudget"] = 1, ["ConfigMap"] = 1, ["Secret"] = 1, ["ServiceAccount"] = 1,
        }));
        Assert.That(KubernetesFiles.Objects.Where(item => item is not V1Namespace).Select(item => item.Metadata.NamespaceProperty), Is.All.EqualTo("budgetprocess"));
    }

    [Test]
    public void Kustomization_Resources_AreAllManifestsButTheExample()
    {
        var kustomization = KubernetesFiles.ReadKustomization();
        Assert.That((List<object>)kustomization["resources"], Is.EquivalentTo(KubernetesFiles.Names));
        var image = (Dictionary<object, object>)((List<object>)kustomization["images"]).Single();
        Assert.That(image["name"], Is.EqualTo("budgetprocess"));
        Assert.That(image["newTag"], Does.Match(@"^\d+\.\d+\.\d+$"), "A tag that moves is another program tomorrow.");
    }

    [TestCaseSource(nameof(Deployments))]
    public void Pod_EachDeployment_KeepsTheRestrictedProfile(V1Deployment deployment)
    {
        var pod = deployment.Spec.Template.Spec;
        Assert.That(pod.SecurityContext.RunAsNonRoot, Is.True);
        Assert.That(pod.SecurityContext.RunAsUser, Is.EqualTo(1654), "The user of the image.");
        Assert.That(pod.SecurityContext.SeccompProfile.Type, Is.EqualTo("RuntimeDefault"));
        Assert.That(pod.AutomountServiceAccountToken, Is.False);
        Assert.That((pod.HostNetwork, pod.HostPID, pod.HostIPC), Is.EqualTo(((bool?)null, (bool?)null, (bool?)null)));
        foreach (var container in KubernetesFiles.Containers(pod))
        {
            Assert.That(container.SecurityContext.ReadOnlyRootFilesystem, Is.True, container.Name);
            Assert.That(container.SecurityContext.AllowPrivilegeEscalation, Is.False, container.Name);
            Assert.That(container.SecurityContext.Capabilities.Drop, Is.EqualTo(new[] { "ALL" }), container.Name);
            Assert.That(container.SecurityContext.Privileged, Is.Null, container.Name);
            Assert.That(container.Image, Is.EqualTo("budgetprocess"), "The kustomization gives it registry and version.");
            Assert.That(container.Resources.Requests.Keys, Is.SupersetOf(new[] { "cpu", "memory" }), container.Name);
            Assert.That(container.Resources.Limits.Keys, Does.Contain("memory"), container.Name);
            Assert.That(container.VolumeMounts.Select(mount => mount.MountPath), Does.Contain("/data").And.Contain("/tmp"), container.Name);
        }
    }

    [TestCaseSource(nameof(Deployments))]
    public void Probes_EachDeployment_AskAPortThatIsThere(V1Deployment deployment)
    {
        var container = deployment.Spec.Template.Spec.Containers.Single();
        var ports = container.Ports.ToDictionary(port => port.Name, port => port.ContainerPort);
        Assert.That(container.LivenessProbe.HttpGet.Path, Is.EqualTo("/health/live"), "Not ready: a database that is away is no reason to kill every node.");
        Assert.That(container.StartupProbe.HttpGet.Path, Is.EqualTo("/health/live"));
        Assert.That(container.ReadinessProbe.HttpGet.Path, Is.EqualTo("/health/ready"));
        foreach (var probe in new[] { container.LivenessProbe, container.StartupProbe, container.ReadinessProbe })
            Assert.That(ports.Keys, Does.Contain(probe.HttpGet.Port.Value));

        var management = KubernetesFiles.All<V1ConfigMap>().Single().Data["BudgetProcess__Operations__ManagementUrl"];
        Assert.That(management, Does.EndWith($":{ports["management"]}"));
    }

    [Test]
    public void Upgrade_Web_NeverHasFewerNodesThanItShould()
    {
        var web = Deployments.Single(item => item.Metadata.Name == "budgetprocess-web");
        var budget = KubernetesFiles.All<V1PodDisruptionBudget>().Single();
        Assert.That(web.Spec.Replicas, Is.GreaterThanOrEqualTo(2));
        Assert.That(web.Spec.Strategy.RollingUpdate.MaxUnavailable.Value, Is.EqualTo("0"));
        Assert.That(int.Parse(budget.Spec.MinAvailable.Value, CultureInfo.InvariantCulture), Is.InRange(1, web.Spec.Replicas!.Value - 1), "All would keep a machine of the cluster from ever being emptied.");
        Assert.That(budget.Spec.Selector.MatchLabels, Is.EqualTo(web.Spec.Template.Metadata.Labels));
    }

    [TestCaseSource(nameof(Deployments))]
    public void Stop_EachDeployment_HasTimeToEnd(V1Deployment deployment)
    {
        var delay = int.Parse(KubernetesFiles.All<V1ConfigMap>().Single().Data["BudgetProcess__Operations__ShutdownDelaySeconds"], CultureInfo.InvariantCulture);
        Assert.That(deployment.Spec.Template.Spec.TerminationGracePeriodSeconds, Is.GreaterThan(delay + 30));
    }

    [TestCaseSource(nameof(Deployments))]
    public void Names_EachDeployment_LeadSomewhere(V1Deployment deployment)
    {
        var pod = deployment.Spec.Template.Spec;
        var secret = KubernetesFiles.All<V1Secret>().Single();
        Assert.That(deployment.Spec.Selector.MatchLabels, Is.SubsetOf(deployment.Spec.Template.Metadata.Labels));
        Assert.That(pod.ServiceAccountName, Is.EqualTo(KubernetesFiles.All<V1ServiceAccount>().Single().Metadata.Name));
        var mounted = pod.Volumes.Single(volume => volume.Secret is not null).Secret;
        Assert.That(mounted.SecretName, Is.EqualTo(secret.Metadata.Name));
        Assert.That(secret.StringData.Keys, Is.SupersetOf(mounted.Items.Select(item => item.Key)));
        foreach (var container in KubernetesFiles.Containers(pod))
        {
            Assert.That(pod.Volumes.Select(volume => volume.Name), Is.SupersetOf(container.VolumeMounts.Select(mount => mount.Name)));
            Assert.That(container.EnvFrom.Single().ConfigMapRef.Name, Is.EqualTo(KubernetesFiles.All<V1ConfigMap>().Single().Metadata.Name));
            foreach (var key in (container.Env ?? []).Select(setting => setting.ValueFrom?.SecretKeyRef).OfType<V1SecretKeySelector>())
                Assert.That((key.Name, secret.StringData.ContainsKey(key.Key)), Is.EqualTo((secret.Metadata.Name, true)));
        }
    }

    [Test]
    public void Files_NamedInSettings_AreMounted()
    {
        var pod = Deployments.First().Spec.Template.Spec;
        var mount = pod.Containers.Single().VolumeMounts.Single(item => item.Name == "secret").MountPath;
        var files = pod.Volumes.Single(volume => volume.Secret is not null).Secret.Items.Select(item => $"{mount}/{item.Path}");
        var named = KubernetesFiles.All<V1ConfigMap>().Single().Data.Values.Where(value => value.StartsWith("/run/secrets/", StringComparison.Ordinal));
        Assert.That(named, Is.Not.Empty.And.SubsetOf(files));
    }

    [Test]
    public void Service_AndIngress_LeadToTheWebNodes()
    {
        var service = KubernetesFiles.All<V1Service>().Single();
        var web = Deployments.Single(item => item.Metadata.Name == "budgetprocess-web");
        Assert.That(service.Spec.Selector, Is.EqualTo(web.Spec.Template.Metadata.Labels));
        Assert.That(web.Spec.Template.Spec.Containers.Single().Ports.Select(port => port.Name), Does.Contain(service.Spec.Ports.Single().TargetPort.Value));
        var ingress = KubernetesFiles.All<V1Ingress>().Single();
        var backend = ingress.Spec.Rules.Single().Http.Paths.Single().Backend.Service;
        Assert.That((backend.Name, backend.Port.Name), Is.EqualTo((service.Metadata.Name, service.Spec.Ports.Single().Name)));
        Assert.That(ingress.Spec.Tls.Single().Hosts, Is.EqualTo(new[] { ingress.Spec.Rules.Single().Host }));
    }

    [Test]
    public void Network_Policies_CloseEverythingAndOpenThePortsThatAreThere()
    {
        var policies = KubernetesFiles.All<V1NetworkPolicy>().ToList();
        var closed = policies.Single(policy => policy.Spec.PodSelector.MatchLabels is null);
        Assert.That(closed.Spec.PolicyTypes, Is.EquivalentTo(new[] { "Ingress", "Egress" }));
        Assert.That((closed.Spec.Ingress, closed.Spec.Egress), Is.EqualTo(((IList<V1NetworkPolicyIngressRule>?)null, (IList<V1NetworkPolicyEgressRule>?)null)));

        var ports = Deployments.SelectMany(item => item.Spec.Template.Spec.Containers).SelectMany(container => container.Ports).Select(port => port.ContainerPort.ToString(CultureInfo.InvariantCulture)).ToHashSet();
        var opened = policies.SelectMany(policy => policy.Spec.Ingress ?? []).SelectMany(rule => rule.Ports).Select(port => port.Port.Value).ToList();
        Assert.That(opened, Is.EquivalentTo(ports));
        Assert.That(policies.SelectMany(policy => policy.Spec.Ingress ?? []).Select(rule => rule.FromProperty), Has.None.Null, "From somebody, not from everybody.");
    }

    [Test]
    public void Secret_Example_HoldsNoSecret() =>
        Assert.That(KubernetesFiles.All<V1Secret>().Single().StringData.Values, Is.All.EndsWith("EXAMPLE"));
}
